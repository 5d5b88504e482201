package io.portolan.domain.work;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import java.time.Duration;
import java.util.List;

/** One operation on one engine, complete for the worker that performs it; doing it twice is as doing it once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.InspectEngine.class, name = "inspect-engine"),
    @JsonSubTypes.Type(value = Order.StartNetwork.class, name = "start-network"),
    @JsonSubTypes.Type(value = Order.JoinNetwork.class, name = "join-network"),
    @JsonSubTypes.Type(value = Order.LeaveNetwork.class, name = "leave-network"),
    @JsonSubTypes.Type(value = Order.ResolveImage.class, name = "resolve-image"),
    @JsonSubTypes.Type(value = Order.PullImage.class, name = "pull-image"),
    @JsonSubTypes.Type(value = Order.CreateContainer.class, name = "create-container"),
    @JsonSubTypes.Type(value = Order.StartContainer.class, name = "start-container"),
    @JsonSubTypes.Type(value = Order.DrainContainer.class, name = "drain-container"),
    @JsonSubTypes.Type(value = Order.StopContainer.class, name = "stop-container"),
    @JsonSubTypes.Type(value = Order.RemoveContainer.class, name = "remove-container"),
    @JsonSubTypes.Type(value = Order.RenameContainer.class, name = "rename-container")
})
public sealed interface Order {
    NodeId node();

    /** Orders that bring an engine into a cluster's network and out of it. */
    sealed interface EngineOrder extends Order {}

    /** Orders that a release gives. */
    sealed interface ReleaseOrder extends Order {}

    /** Orders about one container. */
    sealed interface ContainerOrder extends ReleaseOrder {
        InstanceId instance();

        String container();
    }

    record InspectEngine(NodeId node, Endpoint endpoint) implements EngineOrder {}

    record StartNetwork(NodeId node, ClusterId cluster, String network, String subnet, String advertise)
            implements EngineOrder {}

    /** The join token is a secret: the worker reads it off one of the managers at the moment of joining. */
    record JoinNetwork(
            NodeId node, ClusterId cluster, String network, List<NodeId> managers, NodeRole role, String advertise)
            implements EngineOrder {
        public JoinNetwork {
            managers = List.copyOf(managers);
        }
    }

    record LeaveNetwork(NodeId node, ClusterId cluster, String network) implements EngineOrder {}

    record ResolveImage(NodeId node, String image) implements ReleaseOrder {}

    record PullImage(NodeId node, String image) implements ReleaseOrder {}

    record CreateContainer(NodeId node, InstanceId instance, ContainerSpec spec) implements ContainerOrder {
        @Override
        public String container() {
            return spec.name();
        }
    }

    record StartContainer(NodeId node, InstanceId instance, String container) implements ContainerOrder {}

    /**
     * Take it out of routing and wait until its requests have ended. It isn't the engine's work, so a node that doesn't
     * answer doesn't hold it up.
     *
     * @param atMost how long is waited for requests that don't end
     */
    record DrainContainer(NodeId node, InstanceId instance, String container, Duration atMost)
            implements ContainerOrder {}

    record StopContainer(NodeId node, InstanceId instance, String container, Duration grace)
            implements ContainerOrder {}

    record RemoveContainer(NodeId node, InstanceId instance, String container) implements ContainerOrder {}

    /** @param name that it has from then on; it may have it already */
    record RenameContainer(NodeId node, InstanceId instance, String container, String name) implements ContainerOrder {}
}
