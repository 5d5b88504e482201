package io.portolan.domain.cluster;

import io.portolan.domain.problem.Problem;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The status of a cluster, derived from its life and its members.
 *
 * <p>Updating while the routing layer is changed to another image; else Scaling while a node arrives or leaves; else
 * Running with a node that is ready; else Failed when the last try to
 * start the network failed and no node is left, for then making the cluster work has failed; else Inactive.
 */
final class StatusRule {
    private StatusRule() {}

    static ClusterStatus of(ClusterState state) {
        return switch (state.life()) {
            case ClusterLife.Unborn ignored -> ClusterStatus.INITIAL;
            case ClusterLife.Active ignored -> ofActive(state);
            case ClusterLife.Deleting ignored -> ClusterStatus.DELETING;
            case ClusterLife.DeleteFailed ignored -> ClusterStatus.DELETE_FAILED;
            case ClusterLife.Deleted ignored -> ClusterStatus.DELETED;
        };
    }

    /** Announces the status when it is another than the one announced last. */
    static void follow(Unfolding u) {
        ClusterState state = u.state();
        if (!(state.life() instanceof ClusterLife.Active) || of(state) == state.status()) {
            return;
        }
        switch (of(state)) {
            case INACTIVE -> u.add(new ClusterEvent.ClusterBecameInactive(u.cluster(), whyInactive(state), u.at()));
            case SCALING -> u.add(new ClusterEvent.ClusterScaling(u.cluster(), whyScaling(state), u.at()));
            case RUNNING -> u.add(new ClusterEvent.ClusterRunning(u.cluster(), whyRunning(state), u.at()));
            case FAILED -> u.add(new ClusterEvent.ClusterFailed(u.cluster(), whyFailed(state), u.at()));
            case UPDATING -> u.add(new ClusterEvent.ClusterUpdating(u.cluster(), whyUpdating(state), u.at()));
            case INITIAL, DELETING, DELETE_FAILED, DELETED ->
                throw new IllegalStateException("not derived from members: " + of(state));
        }
    }

    private static ClusterStatus ofActive(ClusterState state) {
        Collection<Member> members = state.members().values();
        if (state.routing().updatingTo().isPresent()) {
            return ClusterStatus.UPDATING;
        }
        if (members.stream().anyMatch(StatusRule::onTheWay)) {
            return ClusterStatus.SCALING;
        }
        if (members.stream().anyMatch(Member::isReady)) {
            return ClusterStatus.RUNNING;
        }
        return members.isEmpty() && state.networkProblem().isPresent() ? ClusterStatus.FAILED : ClusterStatus.INACTIVE;
    }

    private static boolean onTheWay(Member member) {
        return member.status() instanceof NodeStatus.Arriving || member.status() instanceof NodeStatus.Leaving;
    }

    private static String whyInactive(ClusterState state) {
        return state.members().isEmpty() ? "it has no node" : "no node is ready: " + titles(state, member -> true);
    }

    private static String whyScaling(ClusterState state) {
        String arriving = titles(state, member -> member.status() instanceof NodeStatus.Arriving);
        return arriving.isEmpty()
                ? titles(state, StatusRule::onTheWay) + " leaves the cluster"
                : arriving + " is being admitted";
    }

    private static String whyRunning(ClusterState state) {
        long ready = state.members().values().stream().filter(Member::isReady).count();
        String nodes = ready == 1 ? "one node is ready" : ready + " nodes are ready";
        return state.routing()
                .updateProblem()
                .map(problem -> nodes + "; the routing layer could not be updated: " + problem.message())
                .orElse(nodes);
    }

    private static String whyUpdating(ClusterState state) {
        return "the routing layer is updated to " + state.routing().updatingTo().orElseThrow();
    }

    private static Problem whyFailed(ClusterState state) {
        return state.networkProblem().orElseThrow();
    }

    private static String titles(ClusterState state, Predicate<Member> which) {
        return state.members().values().stream()
                .filter(which)
                .map(Member::title)
                .collect(Collectors.joining(", "));
    }
}
