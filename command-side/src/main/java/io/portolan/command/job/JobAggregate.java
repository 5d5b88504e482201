package io.portolan.command.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.BackfillJob;
import io.portolan.domain.job.JobCommand.CancelBackfill;
import io.portolan.domain.job.JobCommand.CatchUpMissed;
import io.portolan.domain.job.JobCommand.ChangeJob;
import io.portolan.domain.job.JobCommand.CreateJob;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobCommand.PauseSchedule;
import io.portolan.domain.job.JobCommand.RecordRunEnded;
import io.portolan.domain.job.JobCommand.ResumeSchedule;
import io.portolan.domain.job.JobCommand.RetryRun;
import io.portolan.domain.job.JobCommand.RunNow;
import io.portolan.domain.job.JobCommand.Tick;
import io.portolan.domain.job.JobDecider;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobState;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** Wires the decider of a job to its stream. Axon finds command handlers by exact class, hence one for each. */
public class JobAggregate {
    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private JobId id;

    @JsonProperty
    private JobState state = JobState.NONE;

    /** For Axon, which replays the stream into it, or fills it from a snapshot. */
    protected JobAggregate() {}

    /** As it is decided on; values only, so whoever reads it changes nothing. */
    public JobState state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(CreateJob command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ChangeJob command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(DeleteJob command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RunNow command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RetryRun command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(PauseSchedule command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ResumeSchedule command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(BackfillJob command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(CancelBackfill command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(Tick command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(CatchUpMissed command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordRunEnded command, ClaimedNames names) {
        return decide(command, names);
    }

    /** How many events there were: none says that everything was so already. */
    private int decide(JobCommand command, ClaimedNames names) {
        List<JobEvent> events = JobDecider.decide(state, command);
        JobNames.follow(events, names);
        events.forEach(AggregateLifecycle::apply);
        return events.size();
    }

    @EventSourcingHandler
    void on(JobEvent event) {
        id = event.job();
        state = JobDecider.evolve(state, event);
    }
}
