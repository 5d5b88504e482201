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
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What happened to a cluster, its nodes and its ledger. */
public sealed interface ClusterEvent {
    ClusterId cluster();

    Instant at();

    // the cluster's life

    /** @param routing empty for a cluster without a routing layer, as all were before there was one */
    record ClusterCreated(
            ClusterId cluster,
            String name,
            String owner,
            String region,
            String subnet,
            Optional<RoutingSettings> routing,
            Instant at)
            implements ClusterEvent {
        public ClusterCreated {
            routing = Objects.requireNonNullElse(routing, Optional.empty());
        }

        /** Without a routing layer. */
        public ClusterCreated(ClusterId cluster, String name, String owner, String region, String subnet, Instant at) {
            this(cluster, name, owner, region, subnet, Optional.empty(), at);
        }
    }

    record ClusterBecameInactive(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterScaling(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    /** System services are being upgraded. */
    record ClusterUpdating(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterRunning(ClusterId cluster, String reason, Instant at) implements ClusterEvent {}

    record ClusterFailed(ClusterId cluster, Problem problem, Instant at) implements ClusterEvent {}

    /** @param applications that are deleted first; but for Portolan's own there are none unless forced */
    record ClusterDeletionStarted(ClusterId cluster, boolean forced, List<ApplicationId> applications, Instant at)
            implements ClusterEvent {
        public ClusterDeletionStarted {
            applications = List.copyOf(applications);
        }
    }

    record ClusterDeletionFailed(ClusterId cluster, Problem problem, Instant at) implements ClusterEvent {}

    record ClusterDeleted(ClusterId cluster, String name, String owner, String region, Instant at)
            implements ClusterEvent {}

    // the routing layer

    /** The first node is ready: the routing layer has to run on it, and on all that come. */
    record RoutingRequested(ClusterId cluster, RoutingSettings settings, Instant at) implements ClusterEvent {}

    /** @param number 1, 2, 3… in the cluster; {@code settings} has the new image */
    record RoutingUpdateStarted(ClusterId cluster, int number, RoutingSettings settings, Instant at)
            implements ClusterEvent {}

    record RoutingUpdated(ClusterId cluster, String image, Instant at) implements ClusterEvent {}

    record RoutingUpdateFailed(ClusterId cluster, String image, Problem problem, Instant at) implements ClusterEvent {}

    /** @param domain behind the prefixes of all routes; empty: the cluster's own */
    record RootDomainSet(ClusterId cluster, Optional<String> domain, Instant at) implements ClusterEvent {}

    /**
     * @param reference under which the vault has the chain and the key
     * @param fingerprint of the certificate, SHA-256 in hexadecimal digits
     * @param replaced the reference of the one that the domain had before and that has no use any more
     */
    record CertificateStored(
            ClusterId cluster,
            String domain,
            String reference,
            String fingerprint,
            Instant notAfter,
            boolean redirect,
            Optional<String> replaced,
            Instant at)
            implements ClusterEvent {}

    record CertificateRemoved(ClusterId cluster, String domain, String reference, Instant at) implements ClusterEvent {}

    /** @param html for requests that no route takes; empty: Portolan's own */
    record ErrorPageReplaced(ClusterId cluster, Optional<String> html, Instant at) implements ClusterEvent {}

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
