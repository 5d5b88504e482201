package io.portolan.domain.job;

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
    PAUSED
}
