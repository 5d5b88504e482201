package io.portolan.domain.placement;

import io.portolan.domain.node.NodeId;
import java.util.List;

/** Why one node can't take one container: every reason, worst first. */
public record NodeRefusal(String service, int slot, NodeId node, String nodeName, List<String> reasons) {
    public NodeRefusal {
        reasons = List.copyOf(reasons);
    }
}
