package io.portolan.domain.cluster;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How engines get into the cluster's network: the first one starts it, the next ones join; three are managers.
 *
 * <p>There is one start at a time. Nodes that are fit meanwhile wait for it, and join when it is done; when it fails, the
 * next of them starts the network.
 */
final class NetworkEntry {
    private static final int MANAGERS = 3;

    private NetworkEntry() {}

    static void goOn(Unfolding u) {
        if (u.state().life() instanceof ClusterLife.Active active) {
            u.state().members().values().stream()
                    .filter(member -> member.status() instanceof NodeStatus.Waiting)
                    .forEach(member -> goOn(u, active, member));
        }
    }

    private static void goOn(Unfolding u, ClusterLife.Active active, Member member) {
        Collection<Member> members = u.state().members().values();
        if (!u.state().readyManagers().isEmpty()) {
            NodeRole role = managers(members) < MANAGERS ? NodeRole.MANAGER : NodeRole.WORKER;
            u.order(join(u, member, role), member.title() + " is fit and joins the network as " + words(role));
        } else if (members.stream().anyMatch(NetworkEntry::standsInTheWay)) {
            NodeAdmission.fail(
                    u, member, noManager(members).at(member.endpoint().uri()));
        } else if (members.stream().noneMatch(NetworkEntry::mayBecomeOrEndNetwork)) {
            u.order(start(u, active, member), member.title() + " is the first one and starts the network");
        }
    }

    static Order start(Unfolding u, ClusterLife.Known life, Member member) {
        return new Order.StartNetwork(
                member.id(),
                u.cluster(),
                ClusterNetwork.nameOf(u.cluster()),
                life.identity().subnet(),
                advertise(member));
    }

    static Order join(Unfolding u, Member member, NodeRole role) {
        List<NodeId> managers =
                u.state().readyManagers().stream().map(Member::id).toList();
        return new Order.JoinNetwork(
                member.id(), u.cluster(), ClusterNetwork.nameOf(u.cluster()), managers, role, advertise(member));
    }

    private static String advertise(Member member) {
        return member.facts()
                .map(facts -> Endpoints.advertise(member.endpoint(), facts))
                .orElse("");
    }

    private static long managers(Collection<Member> members) {
        return members.stream()
                .filter(member -> member.isManager() && !(member.status() instanceof NodeStatus.Leaving))
                .count();
    }

    /** There is a network, and nobody of it answers who could let others in. */
    private static boolean standsInTheWay(Member member) {
        return member.status() instanceof NodeStatus.Admitted || member.status() instanceof NodeStatus.RemovalFailed;
    }

    private static boolean mayBecomeOrEndNetwork(Member member) {
        return member.status() instanceof NodeStatus.StartingNetwork
                || member.status() instanceof NodeStatus.Joining
                || member.status() instanceof NodeStatus.Leaving;
    }

    private static Problem noManager(Collection<Member> members) {
        String who = members.stream()
                .filter(NetworkEntry::standsInTheWay)
                .filter(Member::isManager)
                .map(Member::title)
                .collect(Collectors.joining(", "));
        return Problem.of(
                "no-manager",
                "No manager of the cluster's network answers: " + (who.isEmpty() ? "there is none" : who) + ".",
                "Bring a manager back, or remove what is left of the cluster's nodes by force, then admit the node"
                        + " again.");
    }

    private static String words(NodeRole role) {
        return switch (role) {
            case MANAGER -> "one of its " + MANAGERS + " managers";
            case WORKER -> "a worker";
        };
    }

    /** The order that brings a node back that is no longer in the network; empty when nobody could let it in. */
    static Optional<Order> again(Unfolding u, ClusterLife.Known life, Member member, NodeRole role) {
        boolean alone = u.state().members().values().stream()
                .noneMatch(other ->
                        !other.id().equals(member.id()) && other.status().role().isPresent());
        if (!u.state().readyManagers().isEmpty()) {
            return Optional.of(join(u, member, role));
        }
        return alone ? Optional.of(start(u, life, member)) : Optional.empty();
    }
}
