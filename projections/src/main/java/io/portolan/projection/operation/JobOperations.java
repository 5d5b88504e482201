package io.portolan.projection.operation;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.job.JobEvent.BackfillEnded;
import io.portolan.domain.job.JobEvent.BackfillStarted;
import io.portolan.domain.job.JobEvent.JobChanged;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.job.JobEvent.RunQueued;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.job.JobEvent.SchedulePaused;
import io.portolan.domain.job.JobEvent.ScheduleResumed;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunEvent.EndEvent;
import io.portolan.domain.run.RunEvent.RunCancelRequested;
import io.portolan.projection.Projection;
import io.portolan.query.operation.OperationStore;
import io.portolan.query.operation.OperationStore.Opening;
import io.portolan.query.view.ViewStreams;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;

/** The operations of jobs. A run that was asked for is one, from the asking to its end; what a tick starts belongs to nobody. */
abstract class JobOperations extends Projection {
    private final OperationStore operations;

    JobOperations(OperationStore operations, ViewStreams streams) {
        super(operations, streams);
        this.operations = operations;
    }

    @EventHandler
    void on(JobCreated e, MetaData by) {
        open(operations::done, by, "create-job", Paths.of(e.job()), "", e.at());
    }

    @EventHandler
    void on(JobChanged e, MetaData by) {
        open(operations::done, by, "change-job", Paths.of(e.job()), "", e.at());
    }

    @EventHandler
    void on(SchedulePaused e, MetaData by) {
        open(operations::done, by, "pause-schedule", Paths.of(e.job()), "", e.at());
    }

    @EventHandler
    void on(ScheduleResumed e, MetaData by) {
        open(operations::done, by, "resume-schedule", Paths.of(e.job()), "", e.at());
    }

    @EventHandler
    void on(BackfillStarted e, MetaData by) {
        open(operations::done, by, "backfill-job", Paths.of(e.job()), "", e.at());
    }

    @EventHandler
    void on(BackfillEnded e, MetaData by) {
        if (by.get(EventMetadata.COMMAND) instanceof String command && command.endsWith("CancelBackfill")) {
            open(operations::done, by, "cancel-backfill", Paths.of(e.job()), "", e.at());
        }
    }

    /** What waited will not run. */
    @EventHandler
    void on(JobDeleted e, MetaData by) {
        open(operations::done, by, "delete-job", Paths.of(e.job()), "", e.at());
        var going = e.cancels().map(run -> Subjects.run(e.job(), run)).orElse("");
        var gone = Problem.of("job-deleted", "The job was deleted before the run began.", "");
        operations.allEnded(Subjects.runs(e.job()), going, gone, e.at());
    }

    @EventHandler
    void on(RunQueued e, MetaData by) {
        var kind = e.retries().isPresent() ? "retry-run" : "run-job";
        open(operations::opened, by, kind, Paths.of(e.run()), Subjects.run(e.job(), e.run()), e.at());
    }

    /** What the end of another run lets begin carries that one's operation, which is there already. */
    @EventHandler
    void on(RunStarted e, MetaData by) {
        var kind = e.retries().isPresent() ? "retry-run" : "run-job";
        open(operations::opened, by, kind, Paths.of(e.run()), Subjects.run(e.job(), e.run()), e.at());
    }

    @EventHandler
    void on(RunCancelRequested e, MetaData by) {
        open(operations::opened, by, "cancel-run", Paths.of(e.run()), Subjects.cancelling(e.run()), e.at());
    }

    @EventHandler
    void on(EndEvent e) {
        operations.ended(Subjects.cancelling(e.run()), Optional.empty(), e.at());
    }

    /** The job hears of it behind the run itself; from then on the next one may begin. */
    @EventHandler
    void on(RunEnded e) {
        var problem = e.outcome() == Outcome.FINISHED ? Optional.<Problem>empty() : Optional.of(Endings.notFinished(e));
        operations.ended(Subjects.run(e.job(), e.run()), problem, e.at());
    }

    /** Only a command of an operator opens an operation; what happens by itself has none. */
    static void open(Consumer<Opening> how, MetaData by, String kind, String resource, String subject, Instant at) {
        if (by.get(EventMetadata.OPERATION) instanceof String id) {
            how.accept(new Opening(
                    id, kind, resource, subject, String.valueOf(by.getOrDefault(EventMetadata.ACTOR, "")), at));
        }
    }
}
