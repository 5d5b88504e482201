package io.portolan.saga.run;

import io.portolan.domain.job.JobCommand.RecordRunEnded;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunCommand.CancelRun;
import io.portolan.domain.run.RunEvent.EndEvent;
import io.portolan.domain.run.RunEvent.RunCancelled;
import io.portolan.domain.run.RunEvent.RunFailed;
import io.portolan.domain.run.RunEvent.RunFinished;
import io.portolan.domain.run.RunEvent.RunTimedOut;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Between a job and its runs: what a job starts begins, and what has ended is told to the job, so that the next one begins. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.RUNS)
public class RunPolicy {
    private final Dispatch dispatch;
    private final InstantSource clock;

    public RunPolicy(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** One that can't begin, e.g. since the job has lost a variable meanwhile, has failed: else the job would wait for it for ever. */
    @EventHandler
    void on(RunStarted e, EventMessage<?> cause) {
        var refused = dispatch.send(
                new BeginRun(e.run(), e.job(), e.number(), e.revision(), e.parameters(), e.retries(), clock.instant()),
                cause);
        if (!refused.isEmpty()) {
            dispatch.send(new RecordRunEnded(e.job(), e.run(), Outcome.FAILED, told(refused), clock.instant()), cause);
        }
    }

    @EventHandler
    void on(EndEvent e, EventMessage<?> cause) {
        dispatch.send(new RecordRunEnded(e.job(), e.run(), e.outcome(), reason(e), clock.instant()), cause);
    }

    @EventHandler
    void on(JobDeleted e, EventMessage<?> cause) {
        e.cancels().ifPresent(run -> dispatch.send(new CancelRun(run, "the job was deleted", clock.instant()), cause));
    }

    private static String reason(EndEvent event) {
        return switch (event) {
            case RunFinished _ -> "";
            case RunFailed e -> e.failure().problem().message();
            case RunCancelled e -> e.reason();
            case RunTimedOut e -> e.problem().message();
        };
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
    }
}
