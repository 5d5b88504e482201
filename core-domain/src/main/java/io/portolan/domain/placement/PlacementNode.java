package io.portolan.domain.placement;

import io.portolan.domain.Ordered;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node as the ledger sees it.
 *
 * @param name the hostname, or where the engine answers as long as that is not known
 * @param zone empty: not known; all such nodes count as one zone
 * @param labels of the user; they come before the engine's own
 * @param images names of the images that its engine has
 * @param hindrance why nothing is placed there, as said after "the node": {@code is lost}; empty when it is ready
 */
public record PlacementNode(
        NodeId id,
        int index,
        String name,
        String zone,
        Optional<NodeRole> role,
        Capacity capacity,
        Map<String, String> labels,
        Map<String, String> engineLabels,
        Set<String> images,
        Optional<String> hindrance) {

    public PlacementNode {
        labels = Ordered.copyOf(labels);
        engineLabels = Ordered.copyOf(engineLabels);
        images = Ordered.copyOf(images);
    }

    /**
     * What a node has to give.
     *
     * @param cpu hundredths of a core
     * @param memory bytes
     */
    public record Capacity(int cpu, long memory, int gpus) {
        public static final Capacity NONE = new Capacity(0, 0, 0);
    }
}
