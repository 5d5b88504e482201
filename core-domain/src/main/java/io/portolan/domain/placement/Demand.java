package io.portolan.domain.placement;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that wants a place.
 *
 * @param instance the container's identity; for a global demand the stem, to which {@code -n} and the node's index are added
 * @param slot 1, 2, 3…; for a global demand 0: the slot is the node's index
 * @param global one on every node that admits it and isn't in {@code except}
 * @param pinned the node on which it must be, since its predecessor's data is there
 * @param replaces the container whose place it takes: its room counts as free
 * @param except nodes that have their container of a global service already
 * @param besides services of the same application that must be on the same node (volumes_from, a shared network)
 * @param container its name, {@code image} its reference, {@code labels} its labels: what affinities of others see
 */
public record Demand(
        InstanceId instance,
        String service,
        int slot,
        boolean global,
        Optional<NodeId> pinned,
        Optional<InstanceId> replaces,
        List<NodeId> except,
        List<String> besides,
        Needs needs,
        PlacementRules rules,
        String container,
        String image,
        Map<String, String> labels) {

    public Demand {
        except = List.copyOf(except);
        besides = List.copyOf(besides);
        labels = Ordered.copyOf(labels);
    }

    /** The same demand in the place of another container. */
    public Demand replacing(InstanceId other) {
        return new Demand(
                instance,
                service,
                slot,
                global,
                pinned,
                Optional.of(other),
                except,
                besides,
                needs,
                rules,
                container,
                image,
                labels);
    }
}
