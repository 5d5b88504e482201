package io.portolan.saga.run;

import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.cluster.ClusterEvent.ReservationsReleased;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.RunCommand.RecordRoom;
import io.portolan.domain.run.RunEvent.EndEvent;
import io.portolan.domain.run.RunEvent.PlacementRefused;
import io.portolan.domain.run.RunEvent.RunCreated;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells runs for which there was no room that there may be some. They ask again by themselves, too, but later. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.ROOM)
public class RoomPolicy {
    private final Dispatch dispatch;
    private final RunsWithoutRoom runs;
    private final InstantSource clock;

    public RoomPolicy(Dispatch dispatch, RunsWithoutRoom runs, InstantSource clock) {
        this.dispatch = dispatch;
        this.runs = runs;
        this.clock = clock;
    }

    @EventHandler
    void on(RunCreated e) {
        runs.remember(e.run(), e.cluster());
    }

    @EventHandler
    void on(PlacementRefused e) {
        runs.waits(e.run());
    }

    @EventHandler
    void on(EndEvent e) {
        runs.forget(e.run());
    }

    @EventHandler
    void on(ReservationsReleased e, EventMessage<?> cause) {
        room(e.cluster(), cause);
    }

    @EventHandler
    void on(NodeAdmitted e, EventMessage<?> cause) {
        room(e.cluster(), cause);
    }

    @EventHandler
    void on(NodeReturned e, EventMessage<?> cause) {
        room(e.cluster(), cause);
    }

    /** Each is told once for each refusal. */
    private void room(ClusterId cluster, EventMessage<?> cause) {
        runs.waiting(cluster).forEach(run -> {
            dispatch.send(new RecordRoom(run, clock.instant()), cause);
            runs.told(run);
        });
    }
}
