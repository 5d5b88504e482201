package io.portolan.command.registry;

import io.portolan.domain.registry.RegistryCommand;
import io.portolan.domain.registry.RegistryCommand.RegisterRegistry;
import io.portolan.domain.registry.RegistryCommand.RemoveRegistry;
import io.portolan.domain.registry.RegistryDecider;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.registry.RegistryId;
import io.portolan.domain.registry.RegistryState;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** Wires the registry's decider to its stream. Axon finds command handlers by exact class, hence one for each. */
public class RegistryAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private RegistryId id;

    private RegistryState state = RegistryState.NONE;

    /** For Axon, which replays the stream into it. */
    protected RegistryAggregate() {}

    /** As it is decided on; values only, so whoever reads it changes nothing. */
    public RegistryState state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(RegisterRegistry command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RemoveRegistry command) {
        return decide(command);
    }

    private int decide(RegistryCommand command) {
        List<RegistryEvent> events = RegistryDecider.decide(state, command);
        events.forEach(AggregateLifecycle::apply);
        return events.size();
    }

    @EventSourcingHandler
    void on(RegistryEvent event) {
        id = event.registry();
        state = RegistryDecider.evolve(state, event);
    }
}
