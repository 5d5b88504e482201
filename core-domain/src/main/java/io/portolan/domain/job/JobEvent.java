package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What happened to a job: its definitions, its schedule, and when which run began and ended. docs/ways/schedule.md. */
public sealed interface JobEvent {
    JobId job();

    Instant at();

    /** What was decided on one due time. */
    sealed interface TickEvent extends JobEvent {
        /** Of the schedule that was due. */
        int generation();

        Instant due();
    }

    // the job

    record JobCreated(JobId job, ClusterId cluster, String name, String description, JobRevision revision, Instant at)
            implements JobEvent {}

    record JobChanged(JobId job, String description, JobRevision revision, Instant at) implements JobEvent {}

    /** @param cancels the run that was going */
    record JobDeleted(JobId job, ClusterId cluster, String name, boolean forced, Optional<RunId> cancels, Instant at)
            implements JobEvent {}

    // the schedule

    record SchedulePaused(JobId job, int generation, Instant at) implements JobEvent {}

    /** What was due while it was paused is missed. */
    record ScheduleResumed(JobId job, int generation, Instant at) implements JobEvent {}

    /** Its run begins. */
    record TickAccepted(JobId job, int generation, Instant due, RunId run, Instant at) implements TickEvent {}

    /** @param position 1 is the next */
    record TickQueued(JobId job, int generation, Instant due, int position, String reason, Instant at)
            implements TickEvent {}

    /** It gets no run. */
    record TickDropped(JobId job, int generation, Instant due, String reason, Instant at) implements TickEvent {}

    /**
     * Due times that get no run, since nobody was there to decide on them in time.
     *
     * @param first of them; {@code last} likewise
     * @param count how many; counted as far as {@link Gone#MOST_COUNTED}
     * @param more there are more than were counted
     * @param rule by which they get no run
     */
    record TicksMissed(
            JobId job,
            int generation,
            Instant first,
            Instant last,
            int count,
            boolean more,
            CatchUp rule,
            String reason,
            Instant at)
            implements JobEvent {}

    // the runs

    /**
     * What an operator asked for waits.
     *
     * @param retries the run that is done again
     * @param revision of the job that is run; 0: the one that is current when it begins
     */
    record RunQueued(
            JobId job,
            RunId run,
            Cause cause,
            Optional<RunId> retries,
            int revision,
            Map<String, String> parameters,
            int position,
            String reason,
            Instant at)
            implements JobEvent {
        public RunQueued {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /**
     * @param number 1, 2, 3… in the job
     * @param due which due time it is for
     * @param retries the run that is done again
     * @param revision of the job that is run
     */
    record RunStarted(
            JobId job,
            RunId run,
            int number,
            Cause cause,
            Optional<Instant> due,
            Optional<RunId> retries,
            int revision,
            Map<String, String> parameters,
            String reason,
            Instant at)
            implements JobEvent {
        public RunStarted {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /** @param reason in a sentence, of a run that did not finish */
    record RunEnded(JobId job, RunId run, int number, Outcome outcome, String reason, Instant at) implements JobEvent {}

    // a range of the past is run again

    /** @param count of due times from {@code from} on and before {@code to} */
    record BackfillStarted(JobId job, Schedule schedule, Instant from, Instant to, int count, Instant at)
            implements JobEvent {}

    /** Its last run has begun, or no more of them begin. @param left due times that get no run */
    record BackfillEnded(JobId job, int left, String reason, Instant at) implements JobEvent {}
}
