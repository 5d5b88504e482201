package io.portolan.domain.cluster;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionFailed;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterLife.Identity;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a cluster ends: its applications are deleted (the users' only by force), its workers leave the network, then its managers one
 * after the other, and when no node is left the cluster is deleted. When a node can't be taken out the deletion has
 * failed; deleting again goes on with what is left.
 */
final class ClusterDeletion {
    private ClusterDeletion() {}

    static void delete(Unfolding u, DeleteCluster c) {
        List<ApplicationId> applications = applications(u, c);
        switch (u.state().life()) {
            case ClusterLife.Unborn ignored -> throw u.noSuchCluster();
            case ClusterLife.Deleted ignored -> {}
            case ClusterLife.Deleting ignored -> {
                if (c.force() && !applications.isEmpty()) {
                    u.add(new ClusterDeletionStarted(u.cluster(), true, applications, u.at()));
                }
            }
            case ClusterLife.Active ignored -> start(u, applications, c.force());
            case ClusterLife.DeleteFailed ignored -> start(u, applications, c.force());
        }
    }

    /** What is next, as long as the cluster is being deleted and nothing is reserved any more. */
    static void goOn(Unfolding u) {
        while (u.state().life() instanceof ClusterLife.Deleting life
                && u.state().ledger().isEmpty()) {
            Optional<Member> next = next(u.state().members().values());
            if (u.state().members().isEmpty()) {
                Identity id = life.identity();
                u.add(new ClusterDeleted(u.cluster(), id.name(), id.owner(), id.region(), u.at()));
            } else if (next.isPresent()) {
                NodeRemoval.start(u, next.get(), life.forced());
            } else {
                return;
            }
        }
    }

    static void nodeStays(Unfolding u, Member member, Problem problem) {
        if (u.state().life() instanceof ClusterLife.Deleting) {
            u.add(new ClusterDeletionFailed(
                    u.cluster(),
                    new Problem(
                            problem.type(),
                            member.name(),
                            member.title() + " could not be taken out of the cluster: " + problem.message(),
                            problem.remedy() + " Delete the cluster again to go on, by force to give the node up."),
                    u.at()));
        }
    }

    /** With or without reservations; those that are being forgotten count until they are. */
    private static List<ApplicationId> applications(Unfolding u, DeleteCluster c) {
        return Stream.concat(u.state().ledger().applications().stream(), c.applications().stream())
                .distinct()
                .toList();
    }

    private static void start(Unfolding u, List<ApplicationId> applications, boolean force) {
        requireEmpty(applications, force);
        u.add(new ClusterDeletionStarted(u.cluster(), force, applications, u.at()));
    }

    private static Optional<Member> next(Collection<Member> members) {
        List<Member> staying = members.stream()
                .filter(member -> !(member.status() instanceof NodeStatus.Leaving
                        || member.status() instanceof NodeStatus.Withdrawing))
                .toList();
        Optional<Member> worker =
                staying.stream().filter(member -> !member.isManager()).findFirst();
        boolean everyoneElseGone = staying.size() == members.size();
        return worker.isPresent() || !everyoneElseGone
                ? worker
                : staying.stream().max(Comparator.comparingInt(Member::index));
    }

    private static void requireEmpty(List<ApplicationId> applications, boolean force) {
        long count = applications.stream()
                .filter(a -> SystemApplications.clusterOf(a).isEmpty())
                .count();
        if (count > 0 && !force) {
            throw new Refused(Problem.of(
                    "cluster-in-use",
                    (count == 1 ? "One application is" : count + " applications are") + " in the cluster.",
                    "Delete them first, or delete the cluster by force, which deletes them too."));
        }
    }
}
