package io.portolan.query.release;

/** How far a release has come; all but the first are final. */
public enum ReleaseState {
    RUNNING,
    COMPLETED,
    FAILED,
    /** What was before it runs again; the release has failed. */
    ROLLED_BACK,
    ABORTED
}
