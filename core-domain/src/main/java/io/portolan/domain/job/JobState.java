package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as its events tell it.
 *
 * @param identity absent before the job is created
 * @param revisions by number; the last one is the current one
 * @param decided every due time of the current schedule up to then is decided
 * @param queue what waits, the next one first
 * @param unfinished runs that ended without having finished, the newest last; only the last {@link #MOST_UNFINISHED} are kept
 * @param runs how many were started
 */
public record JobState(
        Optional<Identity> identity,
        boolean deleted,
        Map<Integer, JobRevision> revisions,
        boolean paused,
        Instant decided,
        List<Waiting> queue,
        Optional<Going> going,
        Optional<Ended> last,
        Map<RunId, Going> unfinished,
        Optional<Backfill> backfill,
        int runs) {

    /** As in the guide. */
    public static final int LONGEST_QUEUE = 3;

    public static final int MOST_UNFINISHED = 20;

    public static final JobState NONE = new JobState(
            Optional.empty(),
            false,
            Map.of(),
            false,
            Instant.EPOCH,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            0);

    /** Who the job is. */
    public record Identity(JobId id, ClusterId cluster, String name, String description) {}

    /** A run that is going, or was. @param number 1, 2, 3… in the job @param revision of the job that is run */
    public record Going(RunId run, int number, int revision, Map<String, String> parameters) {
        public Going {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /** The run that ended last. */
    public record Ended(RunId run, Outcome outcome) {}

    /** @param begun runs for due times up to then have begun @param left due times that are still to come */
    public record Backfill(Schedule schedule, Instant begun, Instant to, int left) {}

    public JobState {
        revisions = Ordered.copyOf(revisions);
        queue = List.copyOf(queue);
        unfinished = Ordered.copyOf(unfinished);
    }

    public Identity who() {
        return identity.orElseThrow(() -> new IllegalStateException("the job was not created"));
    }

    /** It was created and is there; reports about one that isn't are not for anybody. */
    public boolean alive() {
        return identity.isPresent() && !deleted;
    }

    /** Absent before the first. */
    public Optional<JobRevision> current() {
        return Optional.ofNullable(revisions.get(revisions.size()));
    }

    public Optional<Schedule> schedule() {
        return current().flatMap(JobRevision::schedule);
    }

    /** Of the current schedule; 0 without one. */
    public int generation() {
        return current().map(JobRevision::generation).orElse(0);
    }

    /** As it is shown. */
    public JobStatus status() {
        return JobStatus.of(going.isPresent(), schedule().isPresent(), paused, last.map(Ended::outcome));
    }

    /** The next due times later than that, at most so many; none while the schedule is paused. */
    public List<Instant> nextDue(Instant after, int most) {
        return paused || !alive()
                ? List.of()
                : schedule().stream()
                        .flatMap(s -> s.dueTimes().between(after.plusNanos(1), Instant.MAX))
                        .limit(most)
                        .toList();
    }
}
