package io.portolan.query.run;

/** A run's state as it is shown: running until it has an outcome. */
public enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED,
    TIMED_OUT
}
