package io.portolan.query.cluster;

import io.portolan.domain.cluster.ClusterStatus;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster as its users see it.
 *
 * @param reason why it is in this state
 * @param problem why it failed, or could not be deleted
 * @param nodes that belong to it, {@code readyNodes} of them take containers
 * @param applications that are not deleted
 */
public record ClusterView(
        String id,
        String name,
        String owner,
        String region,
        String subnet,
        ClusterStatus status,
        String reason,
        Optional<Problem> problem,
        int nodes,
        int readyNodes,
        int applications,
        Instant createdAt,
        Instant changedAt) {}
