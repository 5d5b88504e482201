package io.portolan.query.job;

import io.portolan.domain.schedule.CatchUp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A due time and what became of it, or a range of them that was missed.
 *
 * @param generation of the schedule that was due
 * @param due of a range the last one
 * @param first of a range
 * @param count of a range, how many; 1 otherwise
 * @param more of a range, that there were more than were counted
 * @param position in the queue, when it had to wait
 * @param rule by which what was missed gets no run
 */
public record TickView(
        int generation,
        Instant due,
        TickState state,
        Optional<Instant> first,
        int count,
        boolean more,
        OptionalInt position,
        Optional<String> run,
        Optional<CatchUp> rule,
        String reason,
        Instant decidedAt) {}
