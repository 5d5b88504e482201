package io.portolan.domain.job;

/** Why a run was started. */
public enum Cause {
    /** An operator asked for it. */
    MANUAL,
    /** The schedule was due. */
    TICK,
    /** The schedule was due in a range of the past that is run again. */
    BACKFILL,
    /** An earlier run did not finish. */
    RETRY
}
