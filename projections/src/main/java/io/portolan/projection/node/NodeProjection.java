package io.portolan.projection.node;

import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeInspected;
import io.portolan.domain.cluster.ClusterEvent.NodeLabelled;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.cluster.ClusterEvent.NodeStepSucceeded;
import io.portolan.projection.Projection;
import io.portolan.query.node.NodeStatus;
import io.portolan.query.node.NodeStepStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.release.StepState;
import io.portolan.query.view.ViewStreams;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of nodes, from the events about a cluster's nodes and the steps that admit them and take them out. */
@Component
@ProcessingGroup(NodeStore.VIEW)
public class NodeProjection extends Projection {
    private final NodeStore nodes;
    private final NodeStepStore steps;

    public NodeProjection(NodeStore nodes, NodeStepStore steps, ViewStreams streams) {
        super(nodes, streams);
        this.nodes = nodes;
        this.steps = steps;
    }

    @EventHandler
    void on(NodeAdmissionStarted e) {
        nodes.admissionStarted(e);
    }

    @EventHandler
    void on(NodeInspected e) {
        nodes.inspected(e.node(), e.facts(), e.at());
    }

    @EventHandler
    void on(NodeAdmitted e) {
        nodes.inspected(e.node(), e.facts(), e.at());
        nodes.admitted(e.node(), e.role(), e.at());
    }

    @EventHandler
    void on(NodeAdmissionFailed e) {
        nodes.ended(e.node(), NodeStatus.FAILED, Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(NodeLabelled e) {
        nodes.labelled(e.node(), e.labels(), e.at());
    }

    @EventHandler
    void on(NodeLost e) {
        nodes.lost(e.node(), e.since(), e.at());
    }

    @EventHandler
    void on(NodeReturned e) {
        nodes.inspected(e.node(), e.facts(), e.at());
        nodes.returned(e.node(), e.at());
    }

    @EventHandler
    void on(NodeRemovalStarted e) {
        nodes.removalStarted(e.node(), e.at());
    }

    @EventHandler
    void on(NodeRemovalFailed e) {
        nodes.removalFailed(e.node(), e.problem(), e.at());
    }

    @EventHandler
    void on(NodeRemoved e) {
        nodes.ended(e.node(), NodeStatus.REMOVED, Optional.empty(), e.at());
    }

    @EventHandler
    void on(NodeStepOrdered e) {
        steps.ordered(e.step(), e.at());
    }

    @EventHandler
    void on(NodeStepSucceeded e) {
        steps.ended(e.step(), StepState.SUCCEEDED, Optional.empty(), e.at());
    }

    @EventHandler
    void on(NodeStepFailed e) {
        steps.ended(e.step(), StepState.FAILED, Optional.of(e.problem()), e.at());
    }
}
