package io.portolan.domain.run;

/** Where a task is; running, finished and failed as the user guide defines them. */
public enum TaskStatus {
    /** What it depends on has not finished. */
    WAITING,
    /** It may run its containers. */
    RUNNING,
    FINISHED,
    FAILED,
    /** It was never begun. */
    SKIPPED,
    /** The run was stopped while it was running. */
    CANCELLED;

    public boolean over() {
        return this != WAITING && this != RUNNING;
    }
}
