package io.portolan.domain.node;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.work.Addressee;
import java.util.List;
import java.util.Optional;

/** The nodes as the log has them, for those who talk to their engines. */
public interface NodeDirectory {
    /** All nodes that are being admitted, ready, lost, or being removed. */
    List<KnownNode> nodes();

    Optional<KnownNode> node(NodeId node);

    /** The containers that should be on a node: created and not removed. */
    List<ExpectedInstance> expectedOn(NodeId node);

    /**
     * One node and where its engine answers.
     *
     * @param watched true once it is admitted, until its removal starts
     */
    record KnownNode(
            ClusterId cluster, NodeId node, int index, String name, Endpoint endpoint, boolean watched, boolean lost) {}

    /** @param owner an application or a run */
    record ExpectedInstance(Addressee owner, InstanceId instance, String container) {}
}
