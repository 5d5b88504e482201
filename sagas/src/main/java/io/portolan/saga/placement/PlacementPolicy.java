package io.portolan.saga.placement;

import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Carries an application's request for places to its cluster's ledger, and the answer back. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.PLACEMENT)
public class PlacementPolicy {
    private final Dispatch dispatch;
    private final InstantSource clock;

    public PlacementPolicy(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @EventHandler
    void on(PlacementRequested e, EventMessage<?> cause) {
        dispatch.send(new PlaceInstances(e.cluster(), e.request(), clock.instant()), cause);
    }

    @EventHandler
    void on(InstancesReserved e, EventMessage<?> cause) {
        PlacementAnswer answer = new PlacementAnswer.Placed(e.placements());
        dispatch.send(new RecordPlacement(e.application(), e.request(), answer, clock.instant()), cause);
    }

    @EventHandler
    void on(ReservationRefused e, EventMessage<?> cause) {
        PlacementAnswer answer = new PlacementAnswer.Refused(e.problem(), e.refusals());
        dispatch.send(new RecordPlacement(e.application(), e.request(), answer, clock.instant()), cause);
    }
}
