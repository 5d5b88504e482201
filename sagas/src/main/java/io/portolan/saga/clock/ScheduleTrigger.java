package io.portolan.saga.clock;

import io.portolan.domain.job.JobId;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.DueTimes;
import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.Date;
import org.quartz.Calendar;
import org.quartz.ScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.AbstractTrigger;
import org.quartz.spi.MutableTrigger;

/**
 * Quartz's trigger of one job: its times are those of {@link DueTimes}, which the job's decision knows, and no others. Quartz
 * writes the next of them down in the transaction in which it says that one has come.
 */
@SuppressWarnings("JavaUtilDate") // Quartz speaks of dates
public final class ScheduleTrigger extends AbstractTrigger<ScheduleTrigger> {
    private static final long serialVersionUID = 1L;
    static final String GROUP = "jobs";
    static final String GENERATION = "generation";

    private final String cron;
    private final String zone;
    private final CatchUp catchUp;
    private final int generation;
    private Date start = new Date();
    private Date next;
    private Date previous;

    ScheduleTrigger(Schedule schedule, int generation) {
        this.cron = schedule.cron();
        this.zone = schedule.zone();
        this.catchUp = schedule.catchUp();
        this.generation = generation;
    }

    /** Of a job; due from then on. */
    static ScheduleTrigger of(JobId job, Schedule schedule, int generation, Instant after) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key(job))
                .withSchedule(builder(schedule, generation))
                .startAt(Date.from(after))
                .forJob(TickJob.KEY)
                .usingJobData(GENERATION, Integer.toString(generation))
                .build();
    }

    static ScheduleBuilder<ScheduleTrigger> builder(Schedule schedule, int generation) {
        return new ScheduleBuilder<>() {
            @Override
            protected MutableTrigger build() {
                return new ScheduleTrigger(schedule, generation);
            }
        };
    }

    static TriggerKey key(JobId job) {
        return TriggerKey.triggerKey(job.value(), GROUP);
    }

    Schedule schedule() {
        return new Schedule(cron, zone, catchUp);
    }

    int generation() {
        return generation;
    }

    /** One that was missed stands for all that were missed until now: they are decided together. */
    @Override
    public void triggered(Calendar calendar) {
        previous = next;
        Instant now = Instant.now();
        next = after(Lateness.missed(previous.toInstant(), now) ? now : previous.toInstant());
    }

    @Override
    public Date computeFirstFireTime(Calendar calendar) {
        next = after(start.toInstant());
        return next;
    }

    @Override
    public Date getFireTimeAfter(Date time) {
        return after(time == null ? Instant.now() : time.toInstant());
    }

    private Date after(Instant instant) {
        return schedule().dueTimes().next(instant).map(Date::from).orElse(null);
    }

    /** Nothing is passed over by Quartz: what was missed is decided by the job. */
    @Override
    public int getMisfireInstruction() {
        return MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY;
    }

    @Override
    protected boolean validateMisfireInstruction(int instruction) {
        return true;
    }

    @Override
    public void updateAfterMisfire(Calendar calendar) {
        // the time that was missed stays the next one
    }

    @Override
    public void updateWithNewCalendar(Calendar calendar, long misfireThreshold) {
        // there are no calendars
    }

    @Override
    public boolean mayFireAgain() {
        return next != null;
    }

    @Override
    public Date getStartTime() {
        return start;
    }

    @Override
    public void setStartTime(Date time) {
        start = time;
    }

    @Override
    public Date getEndTime() {
        return null;
    }

    @Override
    public void setEndTime(Date time) {
        // it has no end
    }

    @Override
    public Date getNextFireTime() {
        return next;
    }

    @Override
    public void setNextFireTime(Date time) {
        next = time;
    }

    @Override
    public Date getPreviousFireTime() {
        return previous;
    }

    @Override
    public void setPreviousFireTime(Date time) {
        previous = time;
    }

    @Override
    public Date getFinalFireTime() {
        return null;
    }

    @Override
    public ScheduleBuilder<ScheduleTrigger> getScheduleBuilder() {
        return builder(schedule(), generation);
    }
}
