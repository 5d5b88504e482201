package io.portolan.query.node;

import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A node as its users see it.
 *
 * @param index 1, 2, 3… in its cluster
 * @param name hostname that the engine gave; empty before it was inspected
 * @param endpoint where the engine answers
 * @param labels the user's; {@code engineLabels} those that the engine was started with
 * @param lostSince when it answered last, while it is lost
 * @param problem why it could not be admitted, or removed
 */
public record NodeView(
        String id,
        String cluster,
        int index,
        String name,
        String endpoint,
        String zone,
        Map<String, String> labels,
        Map<String, String> engineLabels,
        Optional<NodeRole> role,
        Capacity capacity,
        String engineVersion,
        String apiVersion,
        String address,
        NodeStatus status,
        Optional<Instant> lostSince,
        Optional<Problem> problem,
        int containers,
        Instant startedAt,
        Instant changedAt) {

    /** What the engine has in all. @param memory bytes */
    public record Capacity(int cpus, long memory, int gpus) {}
}
