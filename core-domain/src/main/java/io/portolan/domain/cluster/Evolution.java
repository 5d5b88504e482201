package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.cluster.ClusterLife.Identity;
import java.util.Optional;
import java.util.function.Function;

/** What each event changes in the state of a cluster. */
final class Evolution {
    private Evolution() {}

    static ClusterState evolve(ClusterState state, ClusterEvent event) {
        return switch (event) {
            case ClusterCreated e ->
                state.with(
                                new ClusterLife.Active(
                                        new Identity(e.cluster(), e.name(), e.owner(), e.region(), e.subnet())),
                                ClusterStatus.INITIAL)
                        .with(ClusterRouting.of(e.routing()));
            case ClusterUpdating ignored -> state.with(ClusterStatus.UPDATING);
            case RoutingRequested ignored -> state.with(state.routing().asRequested());
            case RoutingUpdateStarted e ->
                state.with(state.routing().updating(e.number(), e.settings().image()));
            case RoutingUpdated e -> state.with(state.routing().updated(e.image()));
            case RoutingUpdateFailed e -> state.with(state.routing().failed(e.problem()));
            case RootDomainSet e -> state.with(state.routing().withRootDomain(e.domain()));
            case CertificateStored e -> state.with(state.routing().with(ClusterRouting.Certificate.of(e)));
            case CertificateRemoved e -> state.with(state.routing().without(e.domain()));
            case ErrorPageReplaced e -> state.with(state.routing().withErrorPage(e.html()));
            case ClusterBecameInactive ignored -> state.with(ClusterStatus.INACTIVE);
            case ClusterScaling ignored -> state.with(ClusterStatus.SCALING);
            case ClusterRunning ignored -> state.with(ClusterStatus.RUNNING);
            case ClusterFailed ignored -> state.with(ClusterStatus.FAILED);
            case ClusterDeletionStarted e ->
                live(state, id -> new ClusterLife.Deleting(id, e.forced()), ClusterStatus.DELETING);
            case ClusterDeletionFailed e ->
                live(state, id -> new ClusterLife.DeleteFailed(id, e.problem()), ClusterStatus.DELETE_FAILED);
            case ClusterDeleted ignored -> live(state, ClusterLife.Deleted::new, ClusterStatus.DELETED);
            case NodeAdmissionStarted e ->
                state.with(new Member(
                        e.node(),
                        e.index(),
                        e.endpoint(),
                        e.zone(),
                        e.labels(),
                        Optional.empty(),
                        new NodeStatus.Inspecting()));
            case NodeStepOrdered e -> StepEvolution.ordered(state, e.step());
            case NodeStepSucceeded e -> state.closed(e.step());
            case NodeStepFailed e -> StepEvolution.failed(state, e);
            case NodeInspected e ->
                state.change(e.node(), member -> inspected(member).with(e.facts()));
            case NodeAdmitted e ->
                state.change(e.node(), member -> member.with(e.facts()).with(new NodeStatus.Ready(e.role())));
            case NodeAdmissionFailed e -> state.without(e.node());
            case NodeLabelled e -> state.change(e.node(), member -> member.withLabels(e.labels()));
            case NodeLost e -> state.change(e.node(), member -> lost(member, e));
            case NodeReturned e ->
                state.change(e.node(), member -> returned(member).with(e.facts()));
            case NodeRemovalStarted e ->
                state.change(
                        e.node(),
                        member -> member.with(
                                new NodeStatus.Leaving(member.status().role(), e.forced())));
            case NodeRemovalFailed e ->
                state.change(
                        e.node(),
                        member -> member.with(
                                new NodeStatus.RemovalFailed(member.status().role(), e.problem())));
            case NodeRemoved e -> state.without(e.node());
            case RoutingRefused e -> state.change(e.node(), member -> member.withRoutingRefusal(e.problem()));
            case InstancesReserved e ->
                state.with(state.ledger().answered(e.application(), e.request()).plus(e.reservations()));
            case ReservationRefused e -> state.with(state.ledger().answered(e.application(), e.request()));
            case ReservationsReleased e ->
                state.with(state.ledger().without(e.instances()).settled(e.application()));
        };
    }

    private static ClusterState live(ClusterState state, Function<Identity, ClusterLife> next, ClusterStatus status) {
        return state.life() instanceof ClusterLife.Known known
                ? state.with(next.apply(known.identity()), status)
                : state;
    }

    private static Member inspected(Member member) {
        return member.status() instanceof NodeStatus.Inspecting ? member.with(new NodeStatus.Waiting()) : member;
    }

    private static Member lost(Member member, NodeLost event) {
        return member.status()
                .role()
                .map(role -> member.with(new NodeStatus.Lost(role, event.since(), event.cause())))
                .orElse(member);
    }

    private static Member returned(Member member) {
        return member.status()
                .role()
                .map(role -> member.with(new NodeStatus.Ready(role)))
                .orElse(member);
    }
}
