package io.portolan.domain.container;

import java.time.Instant;
import java.util.Optional;

/**
 * What an engine says about one container at one moment. Level-triggered: it may come late, twice, or out of order.
 *
 * @param containerId the engine's id
 * @param startedAt by the engine's clock; empty when it never started
 * @param exitCode of the last run; meaningful when not running and started
 * @param restarts how often the engine restarted it by itself
 */
public record Observation(
        String containerId,
        Status status,
        Health health,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        int exitCode,
        boolean outOfMemory,
        int restarts) {

    public enum Status {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        EXITED,
        DEAD,
        /** The engine answers, and has no such container. */
        ABSENT
    }

    public enum Health {
        /** The container has no health check. */
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    public static Observation absent() {
        return new Observation("", Status.ABSENT, Health.NONE, Optional.empty(), Optional.empty(), 0, false, 0);
    }

    public boolean running() {
        return status == Status.RUNNING;
    }
}
