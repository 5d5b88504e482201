package io.portolan.query.job;

import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When a job is due next.
 *
 * @param schedule absent: it is only run when it is told to
 * @param paused it is not due until it is resumed
 * @param due none while it is paused
 */
public record DueView(Optional<Schedule> schedule, boolean paused, List<Due> due) {
    public DueView {
        due = List.copyOf(due);
    }

    /** @param local what the clock in the schedule's zone, or in the one that was asked for, shows then */
    public record Due(Instant at, LocalDateTime local) {}
}
