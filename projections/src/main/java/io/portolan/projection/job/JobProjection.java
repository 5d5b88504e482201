package io.portolan.projection.job;

import io.portolan.domain.job.JobEvent.*;
import io.portolan.projection.Projection;
import io.portolan.query.job.JobStore;
import io.portolan.query.job.TickStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of jobs: their definitions, their schedules, what runs and what waits, and what became of each due time. */
@Component
@ProcessingGroup(JobStore.VIEW)
public class JobProjection extends Projection {
    private final JobStore jobs;
    private final TickStore ticks;

    public JobProjection(JobStore jobs, TickStore ticks, ViewStreams streams) {
        super(jobs, streams);
        this.jobs = jobs;
        this.ticks = ticks;
    }

    @EventHandler
    void on(JobCreated e) {
        jobs.created(e);
    }

    @EventHandler
    void on(JobChanged e) {
        jobs.defined(e.job(), e.description(), e.revision(), e.at());
    }

    @EventHandler
    void on(JobDeleted e) {
        jobs.deleted(e);
        ticks.cleared(e.job());
    }

    @EventHandler
    void on(SchedulePaused e) {
        jobs.paused(e.job(), true, e.at());
    }

    @EventHandler
    void on(ScheduleResumed e) {
        jobs.paused(e.job(), false, e.at());
    }

    @EventHandler
    void on(TickAccepted e) {
        ticks.accepted(e);
    }

    @EventHandler
    void on(TickQueued e) {
        ticks.queued(e);
    }

    @EventHandler
    void on(TickDropped e) {
        ticks.dropped(e);
    }

    @EventHandler
    void on(TicksMissed e) {
        ticks.missed(e);
    }

    @EventHandler
    void on(RunQueued e) {
        ticks.queued(e);
    }

    @EventHandler
    void on(RunStarted e) {
        jobs.runStarted(e);
        ticks.begun(e);
    }

    @EventHandler
    void on(RunEnded e) {
        jobs.runEnded(e);
    }

    @EventHandler
    void on(BackfillStarted e) {
        jobs.backfillStarted(e);
    }

    @EventHandler
    void on(BackfillEnded e) {
        jobs.backfillEnded(e.job());
    }
}
