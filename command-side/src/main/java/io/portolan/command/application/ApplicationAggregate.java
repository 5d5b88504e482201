package io.portolan.command.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.AbortRelease;
import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.ConfirmRelease;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.application.ApplicationCommand.NameRevision;
import io.portolan.domain.application.ApplicationCommand.PauseRelease;
import io.portolan.domain.application.ApplicationCommand.PinRevision;
import io.portolan.domain.application.ApplicationCommand.RecordNodeJoined;
import io.portolan.domain.application.ApplicationCommand.RecordNodeLost;
import io.portolan.domain.application.ApplicationCommand.RecordNodeRemoved;
import io.portolan.domain.application.ApplicationCommand.RecordNodeReturned;
import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.ApplicationCommand.RecordTraffic;
import io.portolan.domain.application.ApplicationCommand.RedeployApplication;
import io.portolan.domain.application.ApplicationCommand.ResumeRelease;
import io.portolan.domain.application.ApplicationCommand.RollBackApplication;
import io.portolan.domain.application.ApplicationCommand.RollBackRelease;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationCommand.SetWeights;
import io.portolan.domain.application.ApplicationCommand.StartApplication;
import io.portolan.domain.application.ApplicationCommand.StopApplication;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.ApplicationState;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** Wires the application's decider to its stream. Axon finds command handlers by exact class, hence one for each. */
public class ApplicationAggregate {
    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private ApplicationId id;

    @JsonProperty
    private ApplicationState state = ApplicationState.NONE;

    /** For Axon, which replays the stream into it, or fills it from a snapshot. */
    protected ApplicationAggregate() {}

    /** As it is decided on; values only, so whoever reads it changes nothing. */
    public ApplicationState state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(CreateApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ChangeApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RedeployApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ScaleService command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(StartApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(StopApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(DeleteApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(PauseRelease command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ResumeRelease command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(AbortRelease command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RollBackRelease command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordPlacement command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordStep command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordObservation command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordProbe command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeLost command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeReturned command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeJoined command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeRemoved command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(LookAgain command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ConfirmRelease command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(SetWeights command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RollBackApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(NameRevision command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(PinRevision command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordTraffic command, ClaimedNames names) {
        return decide(command, names);
    }

    /** How many events there were: none says that everything was so already. */
    private int decide(ApplicationCommand command, ClaimedNames names) {
        List<ApplicationEvent> events = ApplicationDecider.decide(state, command);
        ApplicationNames.follow(events, names);
        ApplicationRoutes.follow(state, events, names.routes());
        events.forEach(AggregateLifecycle::apply);
        return events.size();
    }

    @EventSourcingHandler
    void on(ApplicationEvent event) {
        id = event.application();
        state = ApplicationDecider.evolve(state, event);
    }
}
