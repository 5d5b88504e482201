package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.cluster.ClusterDecider;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The cluster's own ledger, on a copy of its state: it places, and takes back what the release gives up. */
final class AssumedLedger {
    private ClusterState cluster;

    AssumedLedger(ClusterState cluster) {
        this.cluster = cluster;
    }

    PlacementAnswer place(PlacementRequested asked, Instant now) {
        for (var event : decide(new PlaceInstances(asked.cluster(), asked.request(), now))) {
            if (event instanceof InstancesReserved e) {
                return new PlacementAnswer.Placed(e.placements());
            }
            if (event instanceof ReservationRefused e) {
                return new PlacementAnswer.Refused(e.problem(), e.refusals());
            }
        }
        return new PlacementAnswer.Refused(
                Problem.of(
                        "no-such-cluster",
                        "There is no cluster " + asked.cluster() + ".",
                        "List the clusters for their ids."),
                List.of());
    }

    /** Places of containers that are no more are free for what comes next. */
    void follow(ApplicationState state, List<ApplicationEvent> events, Instant now) {
        var free = new ArrayList<InstanceId>();
        for (var event : events) {
            switch (event) {
                case InstanceRemoved e -> free.add(e.instance());
                case InstanceVanished e -> free.add(e.instance());
                case InstanceAbandoned e -> free.add(e.instance());
                case PlacesDeclined e -> free.addAll(e.instances());
                case NodeGone e -> free.addAll(e.instances());
                default -> {}
            }
        }
        if (!free.isEmpty()) {
            decide(new ReleaseReservations(state.who().cluster(), state.who().id(), free, now));
        }
    }

    private List<ClusterEvent> decide(ClusterCommand command) {
        var events = ClusterDecider.decide(cluster, command);
        for (var event : events) {
            cluster = ClusterDecider.evolve(cluster, event);
        }
        return events;
    }
}
