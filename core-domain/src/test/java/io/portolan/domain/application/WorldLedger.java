package io.portolan.domain.application;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Places round robin on the nodes that answer. */
final class WorldLedger {
    int nodes;
    boolean full;
    int offset;

    WorldLedger(int nodes) {
        this.nodes = nodes;
    }

    PlacementAnswer place(PlacementRequest request, Set<NodeId> unreachable) {
        if (full) {
            return new PlacementAnswer.Refused(Problem.of("no-room", "No node has room.", "Add a node."), List.of());
        }
        var placements = new ArrayList<Placement>();
        for (Demand d : request.demands()) {
            if (d.global()) {
                placements.addAll(everywhere(d, unreachable));
            } else {
                var node = d.pinned().orElseGet(() -> free(d.slot(), unreachable));
                placements.add(placement(d.instance(), d.service(), d.slot(), node));
            }
        }
        return new PlacementAnswer.Placed(placements);
    }

    private List<Placement> everywhere(Demand d, Set<NodeId> unreachable) {
        var placements = new ArrayList<Placement>();
        for (int n = 1; n <= nodes; n++) {
            var node = World.node(n);
            if (!d.except().contains(node) && !unreachable.contains(node)) {
                placements.add(placement(new InstanceId(d.instance() + "-n" + n), d.service(), n, node));
            }
        }
        return placements;
    }

    private NodeId free(int slot, Set<NodeId> unreachable) {
        for (int i = 0; i < nodes; i++) {
            var candidate = World.node((slot - 1 + offset + i) % nodes + 1);
            if (!unreachable.contains(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no node is reachable");
    }

    private static Placement placement(InstanceId id, String service, int slot, NodeId node) {
        return new Placement(
                id,
                service,
                slot,
                node,
                Integer.parseInt(node.value().substring(1)),
                node.value(),
                "fewest containers");
    }
}
