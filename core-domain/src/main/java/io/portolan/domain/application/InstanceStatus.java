package io.portolan.domain.application;

import io.portolan.domain.container.Observation.Health;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How far one container is, as the log has it. */
public sealed interface InstanceStatus {
    /** It has a place and is not created. */
    record Placed() implements InstanceStatus {}

    record Created(String containerId) implements InstanceStatus {}

    /**
     * Its process runs.
     *
     * @param startedAt by the engine's clock; tells one run from another
     * @param since by the control plane's clock
     * @param checked it has a health check
     * @param settled it has run long enough without one
     * @param address on the cluster's network; empty until it is seen
     */
    record Running(
            String containerId,
            Instant startedAt,
            Instant since,
            boolean checked,
            Health health,
            boolean settled,
            Optional<String> address)
            implements InstanceStatus {

        public Running {
            address = Objects.requireNonNullElse(address, Optional.empty());
        }

        Running with(Health seen) {
            return new Running(containerId, startedAt, since, checked, seen, settled, address);
        }

        Running asSettled() {
            return new Running(containerId, startedAt, since, checked, health, true, address);
        }

        Running at(String networkAddress) {
            return new Running(containerId, startedAt, since, checked, health, settled, Optional.of(networkAddress));
        }

        /** What starts after it may start. */
        public boolean up() {
            return !checked || health == Health.HEALTHY;
        }

        /** A release may count on it. */
        public boolean ready() {
            return checked ? health == Health.HEALTHY : settled;
        }
    }

    /** Its process ended by itself. */
    record Exited(String containerId, Instant startedAt, int exitCode, boolean outOfMemory, Instant at)
            implements InstanceStatus {}

    record Stopped(String containerId, Optional<Instant> startedAt, Instant at) implements InstanceStatus {}

    /** Somebody removed the container; what replaces it goes where it was. */
    record Vanished(Instant at) implements InstanceStatus {}
}
