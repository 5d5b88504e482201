package io.portolan.domain.release;

/** What a release is for. */
public enum ReleaseKind {
    DEPLOY,
    CHANGE,
    REDEPLOY,
    SCALE,
    START,
    STOP,
    DELETE,
    /** Containers that are gone are made again, those that should not be are removed. */
    RECOVER
}
