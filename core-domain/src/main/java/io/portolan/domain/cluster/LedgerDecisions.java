package io.portolan.domain.cluster;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.ForgetApplication;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.cluster.ClusterEvent.ReservationsReleased;
import io.portolan.domain.placement.Ledger;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import java.util.List;

/**
 * What applications ask of the ledger. They wait for an answer, so a refusal is an event; a request that has its answer
 * gets no second one.
 */
final class LedgerDecisions {
    private LedgerDecisions() {}

    static void place(Unfolding u, PlaceInstances c) {
        PlacementRequest request = c.request();
        if (u.state().ledger().hasAnswered(request)) {
            return;
        }
        switch (u.state().life()) {
            case ClusterLife.Active ignored -> answer(u, request);
            case ClusterLife.Unborn ignored -> {}
            case ClusterLife.Ending ignored -> refuse(u, request, gone("is being deleted"));
            case ClusterLife.Deleted ignored -> refuse(u, request, gone("was deleted"));
        }
    }

    static void release(Unfolding u, ReleaseReservations c) {
        List<InstanceId> held = u.state().ledger().of(c.application());
        List<InstanceId> known =
                c.instances().stream().distinct().filter(held::contains).toList();
        if (!known.isEmpty()) {
            u.add(new ReservationsReleased(u.cluster(), c.application(), known, u.at()));
        }
    }

    static void forget(Unfolding u, ForgetApplication c) {
        List<InstanceId> held = u.state().ledger().of(c.application());
        if (!held.isEmpty() || u.state().ledger().everywhere().contains(c.application())) {
            u.add(new ReservationsReleased(u.cluster(), c.application(), held, u.at()));
        }
    }

    private static void answer(Unfolding u, PlacementRequest request) {
        switch (Ledger.place(Nodes.forPlacement(u.state()), u.state().ledger().all(), request)) {
            case PlacementAnswer.Placed placed ->
                u.add(new InstancesReserved(
                        u.cluster(),
                        request.application(),
                        request.id(),
                        Ledger.reservations(request, placed),
                        placed.placements(),
                        u.at()));
            case PlacementAnswer.Refused refused -> refuse(u, request, refused.problem(), refused.nodes());
        }
    }

    private static void refuse(Unfolding u, PlacementRequest request, Problem problem) {
        refuse(u, request, problem, List.of());
    }

    private static void refuse(Unfolding u, PlacementRequest request, Problem problem, List<NodeRefusal> nodes) {
        u.add(new ReservationRefused(u.cluster(), request.application(), request.id(), problem, nodes, u.at()));
    }

    private static Problem gone(String how) {
        return Problem.of(
                "cluster-" + (how.startsWith("was") ? "deleted" : "deleting"),
                "The cluster " + how + ", so nothing is placed there.",
                "Deploy to another cluster.");
    }
}
