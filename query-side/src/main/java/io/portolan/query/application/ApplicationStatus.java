package io.portolan.query.application;

import io.portolan.domain.application.Desired.Power;
import io.portolan.query.release.ReleaseState;
import java.util.Optional;

/** The state of an application as its users know it. */
public enum ApplicationStatus {
    /** A release is under way. */
    DEPLOYING,
    /** A blue-green change has both versions running, and one of them has to be chosen. */
    AWAITING_CONFIRMATION,
    RUNNING,
    /** It should run, and some of its containers don't, or aren't healthy. */
    DEGRADED,
    /** Its last release failed or was broken off. */
    FAILED,
    STOPPED,
    DELETED;

    /**
     * The one state that follows from the last release and from what the containers do now.
     *
     * @param troubled containers that should run and don't, or are unhealthy
     */
    public static ApplicationStatus of(
            boolean deleted, Optional<ReleaseState> lastRelease, Power power, int containers, int troubled) {
        if (deleted) {
            return DELETED;
        }
        return switch (lastRelease.orElse(ReleaseState.RUNNING)) {
            case RUNNING, PAUSED -> DEPLOYING;
            case AWAITING_CONFIRMATION -> AWAITING_CONFIRMATION;
            case FAILED, ABORTED -> FAILED;
            case COMPLETED, ROLLED_BACK -> settled(power, containers, troubled);
        };
    }

    private static ApplicationStatus settled(Power power, int containers, int troubled) {
        return switch (power) {
            case RUNNING -> troubled > 0 ? DEGRADED : RUNNING;
            case STOPPED -> STOPPED;
            // a first release that was turned back leaves an application without a container
            case ABSENT -> containers == 0 ? FAILED : DEGRADED;
        };
    }
}
