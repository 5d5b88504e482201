package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A node in its cluster.
 *
 * @param index 1, 2, 3… in the order of admission, never given twice
 * @param labels of the user
 * @param facts what its engine said last; empty until it was asked
 * @param routingRefusal why its HAProxy refused a configuration when that happened last
 */
public record Member(
        NodeId id,
        int index,
        Endpoint endpoint,
        String zone,
        Map<String, String> labels,
        Optional<EngineFacts> facts,
        NodeStatus status,
        Optional<Problem> routingRefusal) {

    public Member {
        labels = Ordered.copyOf(labels);
        routingRefusal = Objects.requireNonNullElse(routingRefusal, Optional.empty());
    }

    Member(
            NodeId id,
            int index,
            Endpoint endpoint,
            String zone,
            Map<String, String> labels,
            Optional<EngineFacts> facts,
            NodeStatus status) {
        this(id, index, endpoint, zone, labels, facts, status, Optional.empty());
    }

    /** The hostname, or where the engine answers as long as that is not known. */
    public String name() {
        return facts.map(EngineFacts::hostname).filter(host -> !host.isBlank()).orElse(endpoint.uri());
    }

    /** For sentences: {@code node 2 (web-2)}. */
    public String title() {
        return "node " + index + " (" + name() + ")";
    }

    public boolean isManager() {
        return status.role().filter(NodeRole.MANAGER::equals).isPresent();
    }

    public boolean isReady() {
        return status instanceof NodeStatus.Ready;
    }

    Member with(NodeStatus now) {
        return new Member(id, index, endpoint, zone, labels, facts, now, routingRefusal);
    }

    Member with(EngineFacts now) {
        return new Member(id, index, endpoint, zone, labels, Optional.of(now), status, routingRefusal);
    }

    Member withLabels(Map<String, String> now) {
        return new Member(id, index, endpoint, zone, now, facts, status, routingRefusal);
    }

    Member withRoutingRefusal(Problem now) {
        return new Member(id, index, endpoint, zone, labels, facts, status, Optional.of(now));
    }
}
