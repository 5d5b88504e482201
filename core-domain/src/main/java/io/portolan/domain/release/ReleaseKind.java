package io.portolan.domain.release;

/** What a release is for. */
public enum ReleaseKind {
    DEPLOY,
    /** Another revision takes the place of the one before. */
    CHANGE,
    /** Another revision runs beside the one before until it is confirmed. */
    BLUE_GREEN,
    /** An earlier revision takes the place of the current one. */
    ROLLBACK,
    REDEPLOY,
    SCALE,
    START,
    STOP,
    DELETE,
    /** Containers that are gone are made again, those that should not be are removed. */
    RECOVER;

    /** Containers are replaced by those of another revision, and those before come back if that can't be reached. */
    public boolean replacesRevision() {
        return this == CHANGE || this == ROLLBACK || this == REDEPLOY;
    }
}
