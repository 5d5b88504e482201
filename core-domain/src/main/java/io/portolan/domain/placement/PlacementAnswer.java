package io.portolan.domain.placement;

import io.portolan.domain.problem.Problem;
import java.util.List;

/** The ledger's answer to a request. */
public sealed interface PlacementAnswer {
    record Placed(List<Placement> placements) implements PlacementAnswer {
        public Placed {
            placements = List.copyOf(placements);
        }
    }

    /** @param nodes every node with every reason; empty when the cluster has no nodes */
    record Refused(Problem problem, List<NodeRefusal> nodes) implements PlacementAnswer {
        public Refused {
            nodes = List.copyOf(nodes);
        }
    }
}
