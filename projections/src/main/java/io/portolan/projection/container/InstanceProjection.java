package io.portolan.projection.container;

import io.portolan.domain.application.ApplicationEvent.InstanceAbandoned;
import io.portolan.domain.application.ApplicationEvent.InstanceAddressed;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameHealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceCreated;
import io.portolan.domain.application.ApplicationEvent.InstanceExited;
import io.portolan.domain.application.ApplicationEvent.InstanceLate;
import io.portolan.domain.application.ApplicationEvent.InstanceReadmitted;
import io.portolan.domain.application.ApplicationEvent.InstanceRemoved;
import io.portolan.domain.application.ApplicationEvent.InstanceRenamed;
import io.portolan.domain.application.ApplicationEvent.InstanceSettled;
import io.portolan.domain.application.ApplicationEvent.InstanceStarted;
import io.portolan.domain.application.ApplicationEvent.InstanceStopped;
import io.portolan.domain.application.ApplicationEvent.InstanceVanished;
import io.portolan.domain.application.ApplicationEvent.InstancesPlaced;
import io.portolan.domain.application.ApplicationEvent.NodeBecameReachable;
import io.portolan.domain.application.ApplicationEvent.NodeBecameUnreachable;
import io.portolan.domain.application.ApplicationEvent.NodeGone;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.work.Order.CreateContainer;
import io.portolan.projection.Projection;
import io.portolan.query.container.InstanceState;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of containers, from their places, the orders that create them, and what became of them. */
@Component
@ProcessingGroup(InstanceStore.VIEW)
public class InstanceProjection extends Projection {
    private final InstanceStore instances;

    public InstanceProjection(InstanceStore instances, ViewStreams streams) {
        super(instances, streams);
        this.instances = instances;
    }

    @EventHandler
    void on(InstancesPlaced e) {
        e.placements().forEach(placement -> instances.placed(e.application(), placement, e.at()));
    }

    @EventHandler
    void on(StepOrdered e) {
        if (e.step().order() instanceof CreateContainer order) {
            instances.creationOrdered(order, e.at());
        }
    }

    @EventHandler
    void on(InstanceCreated e) {
        instances.created(e.instance(), e.containerId(), e.at());
    }

    @EventHandler
    void on(InstanceStarted e) {
        instances.started(e.instance(), e.startedAt(), e.checked(), e.at());
    }

    @EventHandler
    void on(InstanceAddressed e) {
        instances.addressed(e.instance(), e.address(), e.at());
    }

    @EventHandler
    void on(InstanceBecameHealthy e) {
        instances.health(e.instance(), "HEALTHY", "", e.at());
    }

    @EventHandler
    void on(InstanceBecameUnhealthy e) {
        instances.health(e.instance(), "UNHEALTHY", e.detail().orElse(""), e.at());
    }

    @EventHandler
    void on(InstanceSettled e) {
        instances.settled(e.instance(), e.at());
    }

    @EventHandler
    void on(InstanceLate e) {
        instances.noted(e.instance(), "was not healthy by " + e.deadline() + "; last seen: " + e.lastSeen(), e.at());
    }

    @EventHandler
    void on(InstanceExited e) {
        instances.exited(e.instance(), e.exitCode(), e.outOfMemory(), e.at());
    }

    @EventHandler
    void on(InstanceStopped e) {
        instances.stopped(e.instance(), e.at());
    }

    @EventHandler
    void on(InstanceRemoved e) {
        instances.ended(e.instance(), InstanceState.REMOVED, "", e.at());
    }

    @EventHandler
    void on(InstanceVanished e) {
        instances.ended(e.instance(), InstanceState.VANISHED, "was removed by hand", e.at());
    }

    @EventHandler
    void on(InstanceRenamed e) {
        instances.renamed(e.instance(), e.container(), e.at());
    }

    @EventHandler
    void on(InstanceReadmitted e) {
        instances.noted(e.instance(), "", e.at());
    }

    @EventHandler
    void on(InstanceAbandoned e) {
        instances.ended(e.instance(), InstanceState.ABANDONED, e.reason(), e.at());
    }

    @EventHandler
    void on(NodeBecameUnreachable e) {
        instances.reachable(e.application(), e.node(), false, e.at());
    }

    @EventHandler
    void on(NodeBecameReachable e) {
        instances.reachable(e.application(), e.node(), true, e.at());
    }

    @EventHandler
    void on(NodeGone e) {
        e.instances().forEach(i -> instances.ended(i, InstanceState.GONE, "its node left the cluster", e.at()));
    }
}
