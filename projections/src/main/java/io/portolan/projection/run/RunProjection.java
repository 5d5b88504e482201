package io.portolan.projection.run;

import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.run.TaskStatus;
import io.portolan.projection.Projection;
import io.portolan.query.run.RunStore;
import io.portolan.query.run.TaskStore;
import io.portolan.query.view.ViewStreams;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of runs: their beginnings and ends, their tasks, and each attempt of a container. */
@Component
@ProcessingGroup(RunStore.VIEW)
public class RunProjection extends Projection {
    private final RunStore runs;
    private final TaskStore tasks;

    public RunProjection(RunStore runs, TaskStore tasks, ViewStreams streams) {
        super(runs, streams);
        this.runs = runs;
        this.tasks = tasks;
    }

    /** The job's word; the run's own may have come before. */
    @EventHandler
    void on(RunStarted e) {
        runs.started(e);
    }

    /** Of a run that could not begin nobody else says that it is over. */
    @EventHandler
    void on(RunEnded e) {
        runs.endedBeforeItBegan(e);
    }

    @EventHandler
    void on(RunCreated e) {
        runs.created(e);
        tasks.created(e);
    }

    @EventHandler
    void on(RunCancelRequested e) {
        runs.noted(e.run(), "to be cancelled: " + e.reason(), e.at());
    }

    @EventHandler
    void on(RunDeadlinePassed e) {
        runs.noted(e.run(), "takes longer than " + e.limit() + " s and is stopped", e.at());
    }

    @EventHandler
    void on(RunWaiting e) {
        runs.waiting(e);
    }

    @EventHandler
    void on(RunFinished e) {
        runs.ended(e.run(), e.outcome(), Optional.empty(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(RunFailed e) {
        runs.ended(
                e.run(),
                e.outcome(),
                Optional.of(e.failure()),
                Optional.of(e.failure().problem().message()),
                e.at());
    }

    @EventHandler
    void on(RunCancelled e) {
        runs.ended(e.run(), e.outcome(), Optional.empty(), Optional.of(e.reason()), e.at());
    }

    @EventHandler
    void on(RunTimedOut e) {
        runs.ended(
                e.run(), e.outcome(), Optional.empty(), Optional.of(e.problem().message()), e.at());
    }

    @EventHandler
    void on(TaskBecameReady e) {
        tasks.ready(e);
    }

    @EventHandler
    void on(TaskFinished e) {
        tasks.ended(e.run(), e.task(), TaskStatus.FINISHED, Optional.empty(), List.of(), "", e.at());
    }

    @EventHandler
    void on(TaskFailed e) {
        tasks.ended(e.run(), e.task(), TaskStatus.FAILED, Optional.of(e.failure()), List.of(), "", e.at());
    }

    @EventHandler
    void on(TaskSkipped e) {
        tasks.ended(e.run(), e.task(), TaskStatus.SKIPPED, Optional.empty(), e.path(), e.reason(), e.at());
    }

    @EventHandler
    void on(TaskCancelled e) {
        tasks.ended(e.run(), e.task(), TaskStatus.CANCELLED, Optional.empty(), List.of(), e.reason(), e.at());
    }

    @EventHandler
    void on(RetryScheduled e) {
        tasks.retry(e);
    }

    @EventHandler
    void on(ContainersPlaced e) {
        e.placed().forEach(placed -> tasks.placed(e.run(), placed, e.at()));
    }

    @EventHandler
    void on(PlacementRefused e) {
        runs.noted(e.run(), "no place: " + e.problem().message(), e.at());
    }

    @EventHandler
    void on(ImageResolved e) {
        runs.noted(e.run(), e.image() + " is " + e.pinned(), e.at());
    }

    @EventHandler
    void on(StepFailed e) {
        runs.noted(e.run(), "failed: " + e.problem().message(), e.at());
    }

    @EventHandler
    void on(AttemptCreated e) {
        tasks.created(e);
    }

    @EventHandler
    void on(AttemptStarted e) {
        tasks.started(e);
    }

    @EventHandler
    void on(AttemptEnded e) {
        tasks.ended(e);
    }

    @EventHandler
    void on(ContainerRemoved e) {
        tasks.removed(e);
    }

    @EventHandler
    void on(NodeBecameUnreachable e) {
        runs.noted(e.run(), "node " + e.node() + " does not answer", e.at());
    }

    @EventHandler
    void on(NodeBecameReachable e) {
        runs.noted(e.run(), "node " + e.node() + " answers again", e.at());
    }

    @EventHandler
    void on(NodeGone e) {
        runs.noted(e.run(), "node " + e.node() + " left the cluster", e.at());
    }
}
