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
        /** The type of the problem where no node could take the container however empty the cluster was. */
        public static final String NO_NODE_FITS = "no-node-fits";

        /** The type of the problem where room, or a node, is missing. */
        public static final String NO_PLACE = "no-place";

        public Refused {
            nodes = List.copyOf(nodes);
        }
    }
}
