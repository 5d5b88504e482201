package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.*;
import java.util.List;

/** The decisions of a cluster: pure functions of its state. */
public final class ClusterDecider {
    private ClusterDecider() {}

    /**
     * What happens because of a command; nothing when a report comes late or twice.
     *
     * @throws io.portolan.domain.problem.Refused when an operator asks for what can't be
     */
    public static List<ClusterEvent> decide(ClusterState state, ClusterCommand command) {
        Unfolding u = new Unfolding(state, command.cluster(), command.at());
        switch (command) {
            case CreateCluster c -> ClusterCreation.create(u, c);
            case DeleteCluster c -> ClusterDeletion.delete(u, c);
            case AdmitNode c -> NodeAdmission.admit(u, c);
            case RemoveNode c -> NodeRemoval.remove(u, c);
            case LabelNode c -> NodeLabels.label(u, c);
            case SetRootDomain c -> RoutingDecisions.setRootDomain(u, c);
            case StoreCertificate c -> Certificates.store(u, c);
            case RemoveCertificate c -> Certificates.remove(u, c);
            case ReplaceErrorPage c -> RoutingDecisions.replaceErrorPage(u, c);
            case UpdateRouting c -> RoutingUpdates.update(u, c);
            case RecordRoutingUpdated c -> RoutingUpdates.updated(u, c);
            case PlaceInstances c -> LedgerDecisions.place(u, c);
            case ReleaseReservations c -> LedgerDecisions.release(u, c);
            case ForgetApplication c -> LedgerDecisions.forget(u, c);
            case RecordNodeStep c -> NodeSteps.record(u, c);
            case RecordNodeLost c -> NodeWatch.lost(u, c);
            case RecordRoutingRefused c -> RoutingReports.refused(u, c);
            case RecordNodeFound c -> NodeWatch.found(u, c);
        }
        NetworkEntry.goOn(u);
        RoutingUpdates.goOn(u);
        ClusterDeletion.goOn(u);
        StatusRule.follow(u);
        return u.events();
    }

    public static ClusterState evolve(ClusterState state, ClusterEvent event) {
        return Evolution.evolve(state, event);
    }
}
