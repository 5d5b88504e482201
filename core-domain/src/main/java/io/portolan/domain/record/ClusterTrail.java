package io.portolan.domain.record;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import java.util.List;

/** What the record shows of a cluster's events. */
public final class ClusterTrail {
    private final ClusterEvent event;
    private final Recall recall;
    private final About cluster;

    private ClusterTrail(ClusterEvent event, Recall recall) {
        this.event = event;
        this.recall = recall;
        this.cluster = About.NOTHING.in(event.cluster());
    }

    public static AuditEntry of(ClusterEvent event, Recall recall) {
        return new ClusterTrail(event, recall).entry();
    }

    private AuditEntry entry() {
        return switch (event) {
            case ClusterCreated e ->
                AuditEntry.of(cluster, e.name() + ": the cluster was created by " + e.owner() + " in " + e.region())
                        .telling(Recall.key(e.cluster()), e.name(), cluster);
            case ClusterBecameInactive e -> entry(cluster, "the cluster is inactive: " + e.reason());
            case ClusterScaling e -> entry(cluster, "the cluster is scaling: " + e.reason());
            case ClusterUpdating e -> entry(cluster, "the cluster is updating: " + e.reason());
            case ClusterRunning e -> entry(cluster, "the cluster is running: " + e.reason());
            case ClusterFailed e -> entry(cluster, "the cluster has failed: " + e.problem());
            case ClusterDeletionStarted e ->
                entry(cluster.of(e.applications()), "the cluster's deletion began" + (e.forced() ? ", by force" : ""));
            case ClusterDeletionFailed e -> entry(cluster, "the cluster could not be deleted: " + e.problem());
            case ClusterDeleted _ -> entry(cluster, "the cluster was deleted");
            case RoutingRequested e ->
                entry(
                        cluster.of(SystemApplications.routing(e.cluster())),
                        "the routing layer is to run on every node, from "
                                + e.settings().image());
            case RoutingUpdateStarted e ->
                entry(
                        cluster.of(SystemApplications.routing(e.cluster())),
                        "the update of the routing layer to " + e.settings().image() + " began");
            case RoutingUpdated e -> entry(cluster, "the routing layer runs from " + e.image());
            case RoutingUpdateFailed e ->
                entry(cluster, "the routing layer could not be updated to " + e.image() + ": " + e.problem());
            case RootDomainSet e ->
                entry(
                        cluster,
                        e.domain()
                                .map(domain -> "prefixes are reached under " + domain)
                                .orElse("prefixes are reached under the cluster's own domain"));
            case CertificateStored e ->
                entry(cluster, e.domain() + " has a certificate that is good until " + e.notAfter());
            case CertificateRemoved e -> entry(cluster, e.domain() + " has no certificate any more");
            case ErrorPageReplaced e ->
                entry(
                        cluster,
                        e.html().isPresent()
                                ? "requests that no route takes get a page of the users' own"
                                : "requests that no route takes get Portolan's page");
            case NodeAdmissionStarted e ->
                entry(
                        cluster.node(e.node()),
                        "the admission of " + e.endpoint().uri() + " as node " + e.index() + " began");
            case NodeStepOrdered e -> ordered(e.step());
            case NodeStepSucceeded e -> entry(cluster.node(e.node()), "done: " + recall.step(e.step()));
            case NodeStepFailed e ->
                entry(
                        cluster.node(e.node()),
                        "failed: " + recall.step(e.step()) + ": " + e.problem().message());
            case NodeInspected e ->
                named(
                        e.node(),
                        e.facts(),
                        cluster,
                        "was inspected: Docker " + e.facts().version());
            case NodeAdmitted e -> named(e.node(), e.facts(), cluster.of(e.applications()), "is ready");
            case NodeAdmissionFailed e -> node(e.node(), "was not admitted: " + e.problem());
            case NodeLabelled e -> node(e.node(), "has the labels " + e.labels());
            case NodeLost e ->
                entry(
                        cluster.node(e.node()).of(e.applications()),
                        "node " + recall.node(e.node()) + " is lost, it answered last at " + e.since() + ": "
                                + e.cause());
            case NodeReturned e -> named(e.node(), e.facts(), cluster.of(e.applications()), "answers again");
            case NodeRemovalStarted e -> node(e.node(), "is being removed" + (e.forced() ? ", by force" : ""));
            case NodeRemovalFailed e -> node(e.node(), "could not be removed: " + e.problem());
            case NodeRemoved e ->
                entry(cluster.node(e.node()).of(e.applications()), "node " + recall.node(e.node()) + " was removed");
            case RoutingRefused e -> node(e.node(), "refused a routing configuration: " + e.problem());
            case InstancesReserved e ->
                entry(
                        placed(cluster.of(e.application()), e.placements()),
                        e.placements().size() + " places are reserved for " + application(e.application()));
            case ReservationRefused e ->
                entry(
                        cluster.of(e.application()),
                        "no place for " + application(e.application()) + ": "
                                + e.problem().message());
            case ReservationsReleased e ->
                entry(
                        containers(cluster.of(e.application()), e.instances()),
                        e.instances().size() + " places of " + application(e.application()) + " are free");
        };
    }

    private AuditEntry entry(About about, String what) {
        return AuditEntry.of(about, recall.name(Recall.key(event.cluster()), event.cluster()) + ": " + what);
    }

    private AuditEntry node(NodeId node, String what) {
        return entry(cluster.node(node), "node " + recall.node(node) + " " + what);
    }

    /** The engine has said what its host is called. */
    private AuditEntry named(NodeId node, EngineFacts facts, About about, String what) {
        return entry(about.node(node), "node " + facts.hostname() + " " + what)
                .telling(Recall.key(node), facts.hostname(), cluster.node(node));
    }

    private AuditEntry ordered(Step step) {
        About about = cluster.order(step.order());
        String words = words(step.order()) + " " + recall.node(step.order().node());
        return entry(about, words + ": " + step.reason()).telling(Recall.key(step.id()), words, about);
    }

    private static String words(Order order) {
        return switch (order) {
            case Order.InspectEngine _ -> "inspect the engine of node";
            case Order.StartNetwork _ -> "start the cluster's network on node";
            case Order.JoinNetwork _ -> "join the cluster's network on node";
            case Order.LeaveNetwork _ -> "leave the cluster's network on node";
            case Order.ReleaseOrder _ -> "work on node";
        };
    }

    private String application(ApplicationId id) {
        return recall.name(Recall.key(id), id);
    }

    private About containers(About about, List<InstanceId> ids) {
        return ids.stream()
                .reduce(about, (a, id) -> a.and(recall.about(Recall.key(id))).container(id), About::and);
    }

    static About placed(About about, List<Placement> placements) {
        return placements.stream()
                .reduce(
                        about,
                        (a, p) -> a.container(p.instance()).service(p.service()).node(p.node()),
                        About::and);
    }
}
