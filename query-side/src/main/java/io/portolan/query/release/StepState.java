package io.portolan.query.release;

/** How far a step has come. */
public enum StepState {
    ORDERED,
    SUCCEEDED,
    FAILED
}
