package io.portolan.saga.placement;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.InstanceAbandoned;
import io.portolan.domain.application.ApplicationEvent.InstanceRemoved;
import io.portolan.domain.application.ApplicationEvent.InstanceVanished;
import io.portolan.domain.application.ApplicationEvent.NodeGone;
import io.portolan.domain.application.ApplicationEvent.PlacesDeclined;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.ForgetApplication;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.run.RunEvent;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Gives places back to the ledger when the containers that had them are no more. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.RESERVATION)
public class ReservationPolicy {
    private final Dispatch dispatch;
    private final Homes homes;
    private final InstantSource clock;

    public ReservationPolicy(Dispatch dispatch, Homes homes, InstantSource clock) {
        this.dispatch = dispatch;
        this.homes = homes;
        this.clock = clock;
    }

    @EventHandler
    void on(ApplicationCreated e) {
        homes.remember(e.application(), e.cluster());
    }

    @EventHandler
    void on(InstanceRemoved e, EventMessage<?> cause) {
        release(e.application(), List.of(e.instance()), cause);
    }

    @EventHandler
    void on(InstanceVanished e, EventMessage<?> cause) {
        release(e.application(), List.of(e.instance()), cause);
    }

    @EventHandler
    void on(InstanceAbandoned e, EventMessage<?> cause) {
        release(e.application(), List.of(e.instance()), cause);
    }

    @EventHandler
    void on(PlacesDeclined e, EventMessage<?> cause) {
        // the application may be gone, and its home forgotten
        dispatch.send(new ReleaseReservations(e.cluster(), e.application(), e.instances(), clock.instant()), cause);
    }

    @EventHandler
    void on(RunEvent.PlacesGivenBack e, EventMessage<?> cause) {
        dispatch.send(new ReleaseReservations(e.cluster(), e.run().owner(), e.instances(), clock.instant()), cause);
    }

    @EventHandler
    void on(RunEvent.PlacesDeclined e, EventMessage<?> cause) {
        dispatch.send(new ReleaseReservations(e.cluster(), e.run().owner(), e.instances(), clock.instant()), cause);
    }

    @EventHandler
    void on(NodeGone e, EventMessage<?> cause) {
        release(e.application(), e.instances(), cause);
    }

    @EventHandler
    void on(ApplicationDeleted e, EventMessage<?> cause) {
        dispatch.send(new ForgetApplication(e.cluster(), e.application(), clock.instant()), cause);
        homes.forget(e.application());
    }

    private void release(ApplicationId application, List<InstanceId> instances, EventMessage<?> cause) {
        if (!instances.isEmpty()) {
            homes.of(application)
                    .ifPresent(cluster -> dispatch.send(
                            new ReleaseReservations(cluster, application, instances, clock.instant()), cause));
        }
    }
}
