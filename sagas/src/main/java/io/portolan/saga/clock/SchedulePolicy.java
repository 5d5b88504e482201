package io.portolan.saga.clock;

import io.portolan.domain.job.JobEvent.JobChanged;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.SchedulePaused;
import io.portolan.domain.job.JobEvent.ScheduleResumed;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobRevision;
import io.portolan.saga.SagaProcessing;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps one trigger for each job with a schedule. Events that come again find what they want. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.SCHEDULE)
public class SchedulePolicy {
    private final Triggers triggers;

    public SchedulePolicy(Triggers triggers) {
        this.triggers = triggers;
    }

    @EventHandler
    void on(JobCreated e) {
        keep(e.job(), e.revision(), e.at());
    }

    @EventHandler
    void on(JobChanged e) {
        keep(e.job(), e.revision(), e.at());
    }

    @EventHandler
    void on(JobDeleted e) {
        triggers.remove(e.job());
    }

    @EventHandler
    void on(SchedulePaused e) {
        triggers.pause(e.job());
    }

    @EventHandler
    void on(ScheduleResumed e) {
        triggers.resume(e.job());
    }

    private void keep(JobId job, JobRevision revision, Instant at) {
        revision.schedule()
                .ifPresentOrElse(
                        schedule -> triggers.keep(ScheduleTrigger.of(job, schedule, revision.generation(), at)),
                        () -> triggers.remove(job));
    }
}
