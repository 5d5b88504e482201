package io.portolan.query.release;

/** How far a release has come; all but the first two are final. */
public enum ReleaseState {
    RUNNING,
    /** Nothing more is ordered until it is resumed, aborted or rolled back. */
    PAUSED,
    COMPLETED,
    FAILED,
    /** What was before it runs again; the release has failed. */
    ROLLED_BACK,
    ABORTED
}
