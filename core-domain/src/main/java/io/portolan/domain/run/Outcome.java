package io.portolan.domain.run;

/** How a run has ended. */
public enum Outcome {
    FINISHED,
    FAILED,
    CANCELLED,
    TIMED_OUT
}
