package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.placement.Reservation;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened to a cluster, its nodes and its ledger. */
public sealed interface ClusterEvent {
    ClusterId cluster();

    Instant at();

    // the cluster's life

    record ClusterCreated(ClusterId cluster, String name, String owner, String region, String subnet, Instant at)
            implements ClusterEvent {}

    record ClusterBecameInactive(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterScaling(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterRunning(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterFailed(ClusterId cluster, Problem problem, Instant at) implements ClusterEvent {}

    /** @param applications that are deleted first; empty unless forced */
    record ClusterDeletionStarted(ClusterId cluster, boolean forced, List<ApplicationId> applications, Instant at)
            implements ClusterEvent {
        public ClusterDeletionStarted {
            applications = List.copyOf(applications);
        }
    }

    record ClusterDeletionFailed(ClusterId cluster, Problem problem, Instant at) implements ClusterEvent {}

    record ClusterDeleted(ClusterId cluster, String name, String owner, String region, Instant at)
            implements ClusterEvent {}

    // nodes

    record NodeAdmissionStarted(
            ClusterId cluster,
            NodeId node,
            int index,
            Endpoint endpoint,
            String zone,
            Map<String, String> labels,
            Instant at)
            implements ClusterEvent {
        public NodeAdmissionStarted {
            labels = Ordered.copyOf(labels);
        }
    }

    record NodeStepOrdered(ClusterId cluster, Step step, Instant at) implements ClusterEvent {}

    record NodeStepSucceeded(ClusterId cluster, NodeId node, StepId step, Instant at) implements ClusterEvent {}

    record NodeStepFailed(ClusterId cluster, NodeId node, StepId step, Problem problem, Instant at)
            implements ClusterEvent {}

    record NodeInspected(ClusterId cluster, NodeId node, EngineFacts facts, Instant at) implements ClusterEvent {}

    /**
     * The node is ready: containers can be placed there.
     *
     * @param applications with a service that runs on every node: each has to be told
     */
    record NodeAdmitted(
            ClusterId cluster,
            NodeId node,
            int index,
            NodeRole role,
            EngineFacts facts,
            List<ApplicationId> applications,
            Instant at)
            implements ClusterEvent {
        public NodeAdmitted {
            applications = List.copyOf(applications);
        }
    }

    record NodeAdmissionFailed(ClusterId cluster, NodeId node, String credential, Problem problem, Instant at)
            implements ClusterEvent {}

    record NodeLabelled(ClusterId cluster, NodeId node, Map<String, String> labels, Instant at)
            implements ClusterEvent {
        public NodeLabelled {
            labels = Ordered.copyOf(labels);
        }
    }

    /** The engine doesn't answer. @param applications with containers there: each has to be told */
    record NodeLost(
            ClusterId cluster, NodeId node, Instant since, String cause, List<ApplicationId> applications, Instant at)
            implements ClusterEvent {
        public NodeLost {
            applications = List.copyOf(applications);
        }
    }

    record NodeReturned(ClusterId cluster, NodeId node, EngineFacts facts, List<ApplicationId> applications, Instant at)
            implements ClusterEvent {
        public NodeReturned {
            applications = List.copyOf(applications);
        }
    }

    record NodeRemovalStarted(ClusterId cluster, NodeId node, boolean forced, Instant at) implements ClusterEvent {}

    record NodeRemovalFailed(ClusterId cluster, NodeId node, Problem problem, Instant at) implements ClusterEvent {}

    /** @param applications that had containers there: each has to be told */
    record NodeRemoved(ClusterId cluster, NodeId node, String credential, List<ApplicationId> applications, Instant at)
            implements ClusterEvent {
        public NodeRemoved {
            applications = List.copyOf(applications);
        }
    }

    // routing

    /** The node's HAProxy refused a configuration; it goes on with the one that it has. */
    record RoutingRefused(ClusterId cluster, NodeId node, Problem problem, Instant at) implements ClusterEvent {}

    // the ledger

    record InstancesReserved(
            ClusterId cluster,
            ApplicationId application,
            RequestId request,
            List<Reservation> reservations,
            List<Placement> placements,
            Instant at)
            implements ClusterEvent {
        public InstancesReserved {
            reservations = List.copyOf(reservations);
            placements = List.copyOf(placements);
        }
    }

    /** What each node had against it. Before revision 1 {@code refusals} was called {@code nodes}. */
    record ReservationRefused(
            ClusterId cluster,
            ApplicationId application,
            RequestId request,
            Problem problem,
            List<NodeRefusal> refusals,
            Instant at)
            implements ClusterEvent {
        public ReservationRefused {
            refusals = List.copyOf(refusals);
        }
    }

    record ReservationsReleased(ClusterId cluster, ApplicationId application, List<InstanceId> instances, Instant at)
            implements ClusterEvent {
        public ReservationsReleased {
            instances = List.copyOf(instances);
        }
    }
}
