package io.portolan.domain.placement;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;

/**
 * One container has its place.
 *
 * @param node where, {@code nodeIndex} the node's number in the cluster
 * @param reason why there, for the operator
 */
public record Placement(
        InstanceId instance, String service, int slot, NodeId node, int nodeIndex, String nodeName, String reason) {}
