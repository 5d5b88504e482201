package io.portolan.query.release;

/** How far a release has come; all but the first three are final. */
public enum ReleaseState {
    RUNNING,
    /** Nothing more is ordered until it is resumed, aborted or rolled back. */
    PAUSED,
    /** A blue-green change: both versions are there, and one of them has to be chosen. */
    AWAITING_CONFIRMATION,
    COMPLETED,
    FAILED,
    /** What was before it runs again; the release has failed. */
    ROLLED_BACK,
    ABORTED
}
