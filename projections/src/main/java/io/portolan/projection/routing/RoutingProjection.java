package io.portolan.projection.routing;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.InstanceAbandoned;
import io.portolan.domain.application.ApplicationEvent.InstanceAddressed;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameHealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceExited;
import io.portolan.domain.application.ApplicationEvent.InstanceReadmitted;
import io.portolan.domain.application.ApplicationEvent.InstanceRemoved;
import io.portolan.domain.application.ApplicationEvent.InstanceRenamed;
import io.portolan.domain.application.ApplicationEvent.InstanceStarted;
import io.portolan.domain.application.ApplicationEvent.InstanceStopped;
import io.portolan.domain.application.ApplicationEvent.InstanceVanished;
import io.portolan.domain.application.ApplicationEvent.NodeGone;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.RevisionAdded;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.domain.cluster.ClusterEvent.CertificateRemoved;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ErrorPageReplaced;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.RootDomainSet;
import io.portolan.domain.cluster.ClusterEvent.RoutingRefused;
import io.portolan.domain.cluster.ClusterEvent.RoutingRequested;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateFailed;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateStarted;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdated;
import io.portolan.domain.work.Order;
import io.portolan.projection.Projection;
import io.portolan.query.routing.RoutingStore;
import io.portolan.query.routing.RoutingViews;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of routing, from what is set for a cluster, its applications' revisions and their containers. */
@Component
@ProcessingGroup(RoutingStore.VIEW)
public class RoutingProjection extends Projection {
    private final RoutingStore routing;
    private final RoutingViews tables;

    public RoutingProjection(RoutingStore routing, RoutingViews tables, ViewStreams streams) {
        super(routing, streams);
        this.routing = routing;
        this.tables = tables;
    }

    @EventHandler
    void on(ClusterCreated e) {
        e.routing().ifPresent(settings -> routing.created(e, settings));
    }

    @EventHandler
    void on(RootDomainSet e) {
        routing.rootDomain(e.cluster(), e.domain());
    }

    @EventHandler
    void on(ErrorPageReplaced e) {
        routing.errorPage(e.cluster(), e.html());
    }

    @EventHandler
    void on(CertificateStored e) {
        routing.stored(e);
    }

    @EventHandler
    void on(CertificateRemoved e) {
        routing.certificateRemoved(e.cluster(), e.domain());
    }

    @EventHandler
    void on(RoutingRequested e) {
        routing.requested(e.cluster());
    }

    @EventHandler
    void on(RoutingUpdateStarted e) {
        routing.updating(e.cluster(), e.settings().image());
    }

    @EventHandler
    void on(RoutingUpdated e) {
        routing.updated(e.cluster(), e.image());
    }

    @EventHandler
    void on(RoutingUpdateFailed e) {
        routing.updateFailed(e.cluster(), e.problem());
    }

    @EventHandler
    void on(RoutingRefused e) {
        routing.refused(e.cluster(), e.node(), e.problem(), e.at());
    }

    @EventHandler
    void on(NodeRemoved e) {
        routing.nodeRemoved(e.cluster(), e.node());
    }

    @EventHandler
    void on(ClusterDeleted e) {
        routing.deleted(e.cluster());
    }

    @EventHandler
    void on(ApplicationCreated e) {
        routing.created(e);
    }

    @EventHandler
    void on(RevisionAdded e) {
        routing.added(e.application(), e.revision());
    }

    @EventHandler
    void on(ReleaseStarted e) {
        routing.releaseStarted(e.application(), e.from().revision(), e.to().revision());
    }

    @EventHandler
    void on(ReleaseCompleted e) {
        routing.releaseWentWell(e.application(), e.current().revision());
    }

    @EventHandler
    void on(ReleaseRolledBack e) {
        routing.releaseWentWell(e.application(), e.current().revision());
    }

    @EventHandler
    void on(ReleaseFailed e) {
        routing.releaseEnded(e.application(), e.current().revision());
    }

    @EventHandler
    void on(ReleaseAborted e) {
        routing.releaseEnded(e.application(), e.current().revision());
    }

    @EventHandler
    void on(WeightsSet e) {
        routing.weights(e.application(), e.weights());
    }

    @EventHandler
    void on(ApplicationDeleted e) {
        routing.deleted(e.application());
    }

    /** Who is about to stop gets no more requests. */
    @EventHandler
    void on(StepOrdered e) {
        switch (e.step().order()) {
            case Order.CreateContainer order -> routing.creationOrdered(e.application(), order);
            case Order.DrainContainer order -> routing.draining(order.instance(), true);
            case Order.StopContainer order -> routing.draining(order.instance(), true);
            case Order.RemoveContainer order -> routing.draining(order.instance(), true);
            case Order _ -> {}
        }
    }

    @EventHandler
    void on(InstanceReadmitted e) {
        routing.draining(e.instance(), false);
    }

    @EventHandler
    void on(InstanceRenamed e) {
        routing.renamed(e.instance(), e.container());
    }

    @EventHandler
    void on(InstanceStarted e) {
        routing.started(e.instance(), e.checked());
    }

    @EventHandler
    void on(InstanceAddressed e) {
        routing.addressed(e.instance(), e.address());
    }

    @EventHandler
    void on(InstanceBecameHealthy e) {
        routing.health(e.instance(), "HEALTHY");
    }

    @EventHandler
    void on(InstanceBecameUnhealthy e) {
        routing.health(e.instance(), "UNHEALTHY");
    }

    @EventHandler
    void on(InstanceExited e) {
        routing.stopped(e.instance());
    }

    @EventHandler
    void on(InstanceStopped e) {
        routing.stopped(e.instance());
    }

    @EventHandler
    void on(InstanceRemoved e) {
        routing.gone(e.instance());
    }

    @EventHandler
    void on(InstanceVanished e) {
        routing.gone(e.instance());
    }

    @EventHandler
    void on(InstanceAbandoned e) {
        routing.gone(e.instance());
    }

    @EventHandler
    void on(NodeGone e) {
        e.instances().forEach(routing::gone);
    }

    @Override
    protected void committed() {
        tables.changed();
    }
}
