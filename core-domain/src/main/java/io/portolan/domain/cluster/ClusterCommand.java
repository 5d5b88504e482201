package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a cluster. {@code at} is the instant of the edge from which the command comes. */
public sealed interface ClusterCommand {
    ClusterId cluster();

    Instant at();

    /**
     * @param owner on whose behalf; with name and region it identifies the cluster for people
     * @param routing empty for a cluster without a routing layer
     */
    record CreateCluster(
            ClusterId cluster,
            String name,
            String owner,
            String region,
            String subnet,
            Optional<RoutingSettings> routing,
            Instant at)
            implements ClusterCommand {
        /** Without a routing layer. */
        public CreateCluster(ClusterId cluster, String name, String owner, String region, String subnet, Instant at) {
            this(cluster, name, owner, region, subnet, Optional.empty(), at);
        }
    }

    /**
     * @param force also while applications are in it; they are deleted first
     * @param applications that have a name in the cluster: those that the ledger has nothing of, or nothing yet, are among
     *     them. Whoever takes the command in names them, and lets no further one in until it is decided.
     */
    record DeleteCluster(ClusterId cluster, boolean force, List<ApplicationId> applications, Instant at)
            implements ClusterCommand {
        public DeleteCluster {
            applications = List.copyOf(applications);
        }

        public DeleteCluster(ClusterId cluster, boolean force, Instant at) {
            this(cluster, force, List.of(), at);
        }

        public DeleteCluster with(List<ApplicationId> named) {
            return new DeleteCluster(cluster, force, named, at);
        }
    }

    record AdmitNode(
            ClusterId cluster, NodeId node, Endpoint endpoint, String zone, Map<String, String> labels, Instant at)
            implements ClusterCommand {
        public AdmitNode {
            labels = Ordered.copyOf(labels);
        }
    }

    record RemoveNode(ClusterId cluster, NodeId node, boolean force, Instant at) implements ClusterCommand {}

    /** Sets and takes away user labels of a node. */
    record LabelNode(ClusterId cluster, NodeId node, Map<String, String> set, List<String> remove, Instant at)
            implements ClusterCommand {
        public LabelNode {
            set = Ordered.copyOf(set);
            remove = List.copyOf(remove);
        }
    }

    /** @param domain behind the prefixes of all routes; empty: that of the cluster again */
    record SetRootDomain(ClusterId cluster, Optional<String> domain, Instant at) implements ClusterCommand {}

    /**
     * The domain is served over HTTPS too.
     *
     * @param reference under which the vault has the chain and the key, as one PEM text
     * @param fingerprint of the certificate, SHA-256 in hexadecimal digits
     * @param redirect requests over HTTP are sent to HTTPS
     */
    record StoreCertificate(
            ClusterId cluster,
            String domain,
            String reference,
            String fingerprint,
            Instant notAfter,
            boolean redirect,
            Instant at)
            implements ClusterCommand {}

    record RemoveCertificate(ClusterId cluster, String domain, Instant at) implements ClusterCommand {}

    /** @param html what a request gets that no route takes; empty: Portolan's own page again */
    record ReplaceErrorPage(ClusterId cluster, Optional<String> html, Instant at) implements ClusterCommand {}

    /** Changes the routing layer to another image, or pulls the same again. */
    record UpdateRouting(ClusterId cluster, String image, Instant at) implements ClusterCommand {}

    /** The release that changed the routing layer is over. @param problem why it failed */
    record RecordRoutingUpdated(ClusterId cluster, Optional<Problem> problem, Instant at) implements ClusterCommand {}

    record PlaceInstances(ClusterId cluster, PlacementRequest request, Instant at) implements ClusterCommand {}

    record ReleaseReservations(ClusterId cluster, ApplicationId application, List<InstanceId> instances, Instant at)
            implements ClusterCommand {
        public ReleaseReservations {
            instances = List.copyOf(instances);
        }
    }

    /** The application is gone: whatever the ledger still has of it is free. */
    record ForgetApplication(ClusterId cluster, ApplicationId application, Instant at) implements ClusterCommand {}

    record RecordNodeStep(ClusterId cluster, StepId step, StepOutcome outcome, Instant at) implements ClusterCommand {}

    /** @param since when it answered last */
    record RecordNodeLost(ClusterId cluster, NodeId node, Instant since, String cause, Instant at)
            implements ClusterCommand {}

    /** The node's HAProxy refused a configuration. */
    record RecordRoutingRefused(ClusterId cluster, NodeId node, Problem problem, Instant at)
            implements ClusterCommand {}

    record RecordNodeFound(ClusterId cluster, NodeId node, EngineFacts facts, Instant at) implements ClusterCommand {}
}
