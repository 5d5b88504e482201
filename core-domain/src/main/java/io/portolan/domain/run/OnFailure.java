package io.portolan.domain.run;

/** What becomes of the rest of a run when a task has failed. */
public enum OnFailure {
    /** What doesn't depend on the failed task goes on. */
    CONTINUE,
    /** What runs is stopped, and nothing more is begun. */
    STOP
}
