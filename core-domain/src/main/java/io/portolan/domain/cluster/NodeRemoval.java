package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RemoveNode;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;

/**
 * How a node leaves its cluster: the removal starts, its engine leaves the network, the node is removed.
 *
 * <p>By force a node that doesn't answer, or that could not be taken out before, is given up without its engine's help.
 * A node that is on its way in leaves when the step on its engine has ended.
 */
final class NodeRemoval {
    private NodeRemoval() {}

    static void remove(Unfolding u, RemoveNode c) {
        u.requireActive();
        Member member = Nodes.require(u, c.node());
        switch (member.status()) {
            case NodeStatus.Leaving ignored -> {}
            case NodeStatus.Withdrawing ignored -> {}
            case NodeStatus ignored -> {
                if (!c.force()) {
                    requireEmpty(u, member);
                    requireAnswering(member);
                }
                requireManagerLeft(u.state(), member);
                start(u, member, c.force());
            }
        }
    }

    /** @param forced gives a node up that doesn't answer */
    static void start(Unfolding u, Member member, boolean forced) {
        u.add(new NodeRemovalStarted(u.cluster(), member.id(), forced, u.at()));
        switch (member.status()) {
            case NodeStatus.Untouched ignored -> giveUp(u, member);
            case NodeStatus.Entering ignored -> {}
            case NodeStatus.Ready ignored -> leave(u, member);
            case NodeStatus ignored -> {
                if (forced) {
                    giveUp(u, member);
                } else if (u.state().openOn(member.id()).isEmpty()) {
                    leave(u, member);
                }
            }
        }
    }

    static void leave(Unfolding u, Member member) {
        u.order(
                new Order.LeaveNetwork(member.id(), u.cluster(), ClusterNetwork.nameOf(u.cluster())),
                u.state().life() instanceof ClusterLife.Deleting
                        ? "the cluster is being deleted"
                        : member.title() + " is being removed");
    }

    static void removed(Unfolding u, Member member) {
        u.add(new NodeRemoved(
                u.cluster(),
                member.id(),
                member.endpoint().credential(),
                u.state().ledger().applicationsOn(member.id()),
                u.at()));
    }

    static void failed(Unfolding u, Member member, Problem problem) {
        u.add(new NodeRemovalFailed(u.cluster(), member.id(), problem, u.at()));
        ClusterDeletion.nodeStays(u, member, problem);
    }

    private static void giveUp(Unfolding u, Member member) {
        for (Step step : u.state().openOn(member.id())) {
            u.add(new NodeStepFailed(u.cluster(), member.id(), step.id(), called(member), u.at()));
        }
        removed(u, member);
    }

    private static Problem called(Member member) {
        return Problem.of("called-off", "The step was called off: " + member.title() + " is being removed.", "");
    }

    private static void requireEmpty(Unfolding u, Member member) {
        long containers = u.state().ledger().countOn(member.id());
        if (containers > 0) {
            throw new Refused(Problem.of(
                            "node-in-use",
                            member.title() + " holds " + containers
                                    + (containers == 1 ? " container of " : " containers of ")
                                    + count(u.state().ledger().applicationsOn(member.id()).stream()
                                            .filter(a -> SystemApplications.clusterOf(a)
                                                    .isEmpty())
                                            .count())
                                    + ".",
                            "Move or delete them first, or remove the node by force, which loses them.")
                    .at(member.name()));
        }
    }

    private static String count(long applications) {
        return applications == 1 ? "one application" : applications + " applications";
    }

    private static void requireAnswering(Member member) {
        if (member.status() instanceof NodeStatus.Lost lost) {
            throw new Refused(Problem.of(
                            "node-lost",
                            member.title() + " does not answer, so its engine can't be taken out of the network: "
                                    + lost.cause() + ".",
                            "Bring it back, or remove it by force, which leaves its engine as it is.")
                    .at(member.name()));
        }
    }

    /** The network ends with its last manager, so that one goes last. */
    private static void requireManagerLeft(ClusterState state, Member member) {
        boolean others = false;
        for (Member other : state.members().values()) {
            boolean stays = !other.id().equals(member.id())
                    && !(other.status() instanceof NodeStatus.Leaving)
                    && other.status().role().isPresent();
            if (stays && other.isManager()) {
                return;
            }
            others |= stays;
        }
        if (others && member.isManager()) {
            throw new Refused(Problem.of(
                            "last-manager",
                            member.title() + " is the last manager of the cluster's network.",
                            "Remove the other nodes first, or admit one more, if fewer than three are managers it becomes"
                                    + " one.")
                    .at(member.name()));
        }
    }
}
