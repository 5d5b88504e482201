package io.portolan.saga.clock;

import io.portolan.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;

/** What Quartz calls when a time has come, or when the control plane is lost that it had called before. */
@SuppressWarnings("JavaUtilDate") // Quartz speaks of dates
public final class TickJob implements Job {
    static final JobKey KEY = JobKey.jobKey("tick", "portolan");

    private final Ticker ticker;

    TickJob(Ticker ticker) {
        this.ticker = ticker;
    }

    /** One for all schedules; each has a trigger of its own. */
    static JobDetail detail() {
        return JobBuilder.newJob(TickJob.class)
                .withIdentity(KEY)
                .storeDurably()
                .requestRecovery(true)
                .build();
    }

    @Override
    public void execute(JobExecutionContext context) {
        var generation = Optional.ofNullable(context.getMergedJobDataMap().getString(ScheduleTrigger.GENERATION))
                .map(Integer::valueOf);
        if (context.isRecovering()) {
            var due = context.getMergedJobDataMap()
                    .getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
            var job = new JobId(context.getRecoveringTriggerKey().getName());
            ticker.due(job, generation, Instant.ofEpochMilli(Long.parseLong(due)));
        } else {
            var job = new JobId(context.getTrigger().getKey().getName());
            ticker.due(job, generation, context.getScheduledFireTime().toInstant());
        }
    }
}
