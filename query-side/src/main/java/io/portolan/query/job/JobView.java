package io.portolan.query.job;

import io.portolan.domain.job.JobStatus;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job.
 *
 * @param version the name of the current revision
 * @param generation of the schedule; 0 without one
 * @param nextDue absent without a schedule, and while it is paused
 * @param run that is going
 * @param lastRun that ended last; {@code lastOutcome} and {@code lastEndedAt} likewise
 * @param queue what waits, the next one first
 * @param runs how many were started
 */
public record JobView(
        String id,
        String cluster,
        String name,
        String description,
        JobStatus status,
        int revision,
        String version,
        Optional<Schedule> schedule,
        int generation,
        boolean paused,
        Optional<Instant> nextDue,
        Optional<String> run,
        OptionalInt runNumber,
        Optional<String> lastRun,
        OptionalInt lastNumber,
        Optional<Outcome> lastOutcome,
        Optional<Instant> lastEndedAt,
        List<QueuedView> queue,
        Optional<BackfillView> backfill,
        int runs,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> deletedAt) {
    public JobView {
        queue = List.copyOf(queue);
    }
}
