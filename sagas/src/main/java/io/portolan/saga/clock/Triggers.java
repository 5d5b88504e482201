package io.portolan.saga.clock;

import io.portolan.domain.job.JobId;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The triggers that Quartz keeps, in the caller's transaction if there is one. */
@Component
public class Triggers {
    private final Scheduler quartz;
    private final TransactionTemplate transaction;

    public Triggers(Scheduler quartz, PlatformTransactionManager transactions) {
        this.quartz = quartz;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** In place of the job's trigger of another generation; a paused one is followed by a paused one. */
    void keep(ScheduleTrigger trigger) {
        asked(() -> {
            var key = trigger.getKey();
            if (!(quartz.getTrigger(key) instanceof ScheduleTrigger before)) {
                quartz.scheduleJob(trigger);
            } else if (before.generation() != trigger.generation()) {
                boolean paused = quartz.getTriggerState(key) == TriggerState.PAUSED;
                quartz.rescheduleJob(key, trigger);
                if (paused) {
                    quartz.pauseTrigger(key);
                }
            }
        });
    }

    void remove(JobId job) {
        asked(() -> quartz.unscheduleJob(ScheduleTrigger.key(job)));
    }

    void pause(JobId job) {
        asked(() -> quartz.pauseTrigger(ScheduleTrigger.key(job)));
    }

    void resume(JobId job) {
        asked(() -> quartz.resumeTrigger(ScheduleTrigger.key(job)));
    }

    private interface Asked {
        void quartz() throws SchedulerException;
    }

    /** Without a transaction Quartz's locks would last no longer than the statement that takes them. */
    private void asked(Asked what) {
        transaction.executeWithoutResult(_ -> {
            try {
                what.quartz();
            } catch (SchedulerException e) {
                throw new IllegalStateException("Quartz could not keep a schedule; it is asked again", e);
            }
        });
    }
}
