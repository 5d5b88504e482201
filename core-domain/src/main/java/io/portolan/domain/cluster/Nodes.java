package io.portolan.domain.cluster;

import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementNode;
import io.portolan.domain.placement.PlacementNode.Capacity;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a cluster for those who ask for one, and as the ledger sees them. */
final class Nodes {
    private Nodes() {}

    static Member require(Unfolding u, NodeId node) {
        return u.state()
                .member(node)
                .orElseThrow(() -> new Refused(Problem.of(
                        "no-such-node",
                        "There is no node " + node + " in the cluster.",
                        "List the nodes of the cluster for their ids.")));
    }

    static List<PlacementNode> forPlacement(ClusterState state) {
        return state.members().values().stream().map(Nodes::forPlacement).toList();
    }

    private static PlacementNode forPlacement(Member member) {
        Optional<EngineFacts> facts = member.facts();
        return new PlacementNode(
                member.id(),
                member.index(),
                member.name(),
                member.zone(),
                member.status().role(),
                facts.map(f -> new Capacity(f.cpus() * 100, f.memory(), f.gpus()))
                        .orElse(Capacity.NONE),
                member.labels(),
                facts.map(EngineFacts::labels).orElse(Map.of()),
                facts.map(EngineFacts::images).orElse(Set.of()),
                hindrance(member.status()));
    }

    private static Optional<String> hindrance(NodeStatus status) {
        return switch (status) {
            case NodeStatus.Ready ignored -> Optional.empty();
            case NodeStatus.Arriving ignored -> Optional.of("is being admitted");
            case NodeStatus.Lost lost -> Optional.of("is lost: " + lost.cause());
            case NodeStatus.Rejoining ignored -> Optional.of("is on its way back into the cluster's network");
            case NodeStatus.Leaving ignored -> Optional.of("is being removed");
            case NodeStatus.RemovalFailed ignored -> Optional.of("is half removed");
        };
    }
}
