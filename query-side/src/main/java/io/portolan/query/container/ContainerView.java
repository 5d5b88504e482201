package io.portolan.query.container;

import io.portolan.domain.container.Observation.Health;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One container's life in a slot of a service.
 *
 * @param id of the instance; {@code containerId} the engine's, empty until it is created
 * @param nodeName hostname of the node
 * @param name of the container; empty until its creation is ordered
 * @param address on the cluster's network, of the last run that is known; empty when it never had one
 * @param image what it was created from
 * @param settled it runs without a health check, long enough to count on it
 * @param reachable its node answers
 * @param placement why it is on this node
 * @param note what else is to be said of it, e.g. until when it should have been healthy
 * @param exitCode of the last run that ended by itself
 * @param restarts runs after the first
 * @param exitedAt when the last run ended, by itself or stopped
 */
public record ContainerView(
        String id,
        String application,
        String service,
        int slot,
        String node,
        String nodeName,
        String name,
        String containerId,
        String address,
        String image,
        int revision,
        InstanceState state,
        Health health,
        boolean settled,
        boolean reachable,
        String placement,
        String note,
        OptionalInt exitCode,
        boolean outOfMemory,
        int restarts,
        Instant placedAt,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> exitedAt,
        Optional<Instant> endedAt) {}
