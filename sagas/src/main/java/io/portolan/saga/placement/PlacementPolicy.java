package io.portolan.saga.placement;

import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunEvent;
import io.portolan.domain.run.RunId;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Carries a request for places, of an application or a run, to its cluster's ledger, and the answer back. */
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
    void on(RunEvent.PlacementRequested e, EventMessage<?> cause) {
        dispatch.send(new PlaceInstances(e.cluster(), e.request(), clock.instant()), cause);
    }

    @EventHandler
    void on(InstancesReserved e, EventMessage<?> cause) {
        answer(e.application(), e.request(), new PlacementAnswer.Placed(e.placements()), cause);
    }

    @EventHandler
    void on(ReservationRefused e, EventMessage<?> cause) {
        answer(e.application(), e.request(), new PlacementAnswer.Refused(e.problem(), e.refusals()), cause);
    }

    private void answer(ApplicationId owner, RequestId request, PlacementAnswer answer, EventMessage<?> cause) {
        var command = RunId.of(owner)
                .<Object>map(run -> new RunCommand.RecordPlacement(run, request, answer, clock.instant()))
                .orElseGet(() -> new RecordPlacement(owner, request, answer, clock.instant()));
        dispatch.send(command, cause);
    }
}
