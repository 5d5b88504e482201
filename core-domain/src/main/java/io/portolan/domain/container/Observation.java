package io.portolan.domain.container;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an engine says about one container at one moment. Level-triggered: it may come late, twice, or out of order.
 *
 * @param containerId the engine's id
 * @param startedAt by the engine's clock; empty when it never started
 * @param exitCode of the last run; meaningful when not running and started
 * @param restarts how often the engine restarted it by itself
 * @param address on the cluster's network, as long as it runs there
 */
public record Observation(
        String containerId,
        Status status,
        Health health,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        int exitCode,
        boolean outOfMemory,
        int restarts,
        Optional<String> address) {

    public Observation {
        address = Objects.requireNonNullElse(address, Optional.empty());
    }

    /** One of a container that isn't on the cluster's network. */
    public Observation(
            String containerId,
            Status status,
            Health health,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            int exitCode,
            boolean outOfMemory,
            int restarts) {
        this(containerId, status, health, startedAt, finishedAt, exitCode, outOfMemory, restarts, Optional.empty());
    }

    public Observation at(String networkAddress) {
        return new Observation(
                containerId,
                status,
                health,
                startedAt,
                finishedAt,
                exitCode,
                outOfMemory,
                restarts,
                Optional.of(networkAddress));
    }

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
