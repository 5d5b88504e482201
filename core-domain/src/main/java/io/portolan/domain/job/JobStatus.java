package io.portolan.domain.job;

import io.portolan.domain.run.Outcome;
import java.util.Optional;

/** A job's state as it is shown; derived, never stored. */
public enum JobStatus {
    /** Nothing runs: between the runs of a schedule, or before the first run. */
    WAITING,
    RUNNING,
    /** Without a schedule: the last run has finished. */
    FINISHED,
    /** Without a schedule: the last run has not finished. */
    FAILED,
    /** Nothing runs, and the schedule starts nothing until it is resumed. */
    PAUSED;

    /** @param last how the last run has ended */
    public static JobStatus of(boolean going, boolean scheduled, boolean paused, Optional<Outcome> last) {
        if (going) {
            return RUNNING;
        }
        if (scheduled || last.isEmpty()) {
            return paused ? PAUSED : WAITING;
        }
        return last.get() == Outcome.FINISHED ? FINISHED : FAILED;
    }
}
