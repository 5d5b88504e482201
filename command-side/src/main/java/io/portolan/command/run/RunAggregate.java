package io.portolan.command.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunCommand.CancelRun;
import io.portolan.domain.run.RunCommand.LookAgain;
import io.portolan.domain.run.RunCommand.RecordNodeLost;
import io.portolan.domain.run.RunCommand.RecordNodeRemoved;
import io.portolan.domain.run.RunCommand.RecordNodeReturned;
import io.portolan.domain.run.RunCommand.RecordObservation;
import io.portolan.domain.run.RunCommand.RecordPlacement;
import io.portolan.domain.run.RunCommand.RecordRoom;
import io.portolan.domain.run.RunCommand.RecordStep;
import io.portolan.domain.run.RunDecider;
import io.portolan.domain.run.RunEvent;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.RunState;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** Wires the decider of a run to its stream. Axon finds command handlers by exact class, hence one for each. */
public class RunAggregate {
    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private RunId id;

    @JsonProperty
    private RunState state = RunState.NONE;

    /** For Axon, which replays the stream into it, or fills it from a snapshot. */
    protected RunAggregate() {}

    /** As it is decided on; values only, so whoever reads it changes nothing. */
    public RunState state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(BeginRun command, RunSources sources) {
        return state.identity().isPresent() ? 0 : decide(sources.complete(command));
    }

    @CommandHandler
    int handle(CancelRun command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordPlacement command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordRoom command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordStep command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordObservation command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordNodeLost command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordNodeReturned command) {
        return decide(command);
    }

    @CommandHandler
    int handle(RecordNodeRemoved command) {
        return decide(command);
    }

    @CommandHandler
    int handle(LookAgain command) {
        return decide(command);
    }

    /** How many events there were: none says that everything was so already. */
    private int decide(RunCommand command) {
        List<RunEvent> events = RunDecider.decide(state, command);
        events.forEach(AggregateLifecycle::apply);
        return events.size();
    }

    @EventSourcingHandler
    void on(RunEvent event) {
        id = event.run();
        state = RunDecider.evolve(state, event);
    }
}
