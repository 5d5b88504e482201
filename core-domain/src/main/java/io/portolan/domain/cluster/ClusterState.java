package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A cluster as its events have made it.
 *
 * @param status as it was announced last; {@link StatusRule} says what it should be
 * @param open steps that were ordered and not reported on
 * @param lastIndex the greatest node index ever given, {@code lastStep} the number of the last step
 * @param networkProblem why the network could not be started when that was tried last
 * @param routing the routing layer, and what is set for it
 */
public record ClusterState(
        ClusterLife life,
        ClusterStatus status,
        Map<NodeId, Member> members,
        Map<StepId, Step> open,
        Reservations ledger,
        int lastIndex,
        int lastStep,
        Optional<Problem> networkProblem,
        ClusterRouting routing) {
    public static final ClusterState NONE = new ClusterState(
            new ClusterLife.Unborn(),
            ClusterStatus.INITIAL,
            Map.of(),
            Map.of(),
            Reservations.NONE,
            0,
            0,
            Optional.empty(),
            ClusterRouting.NONE);

    public ClusterState {
        members = Ordered.copyOf(members);
        open = Ordered.copyOf(open);
    }

    public Optional<Member> member(NodeId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** The steps ordered on a node and not reported on. */
    List<Step> openOn(NodeId node) {
        return open.values().stream()
                .filter(step -> step.order().node().equals(node))
                .toList();
    }

    List<Member> readyManagers() {
        return members.values().stream()
                .filter(member -> member.isReady() && member.isManager())
                .toList();
    }

    /** Applications that a node matters to: with containers there, or with a service on every node. */
    List<ApplicationId> concernedBy(NodeId node) {
        Set<ApplicationId> all = new LinkedHashSet<>(ledger.applicationsOn(node));
        all.addAll(ledger.everywhere());
        return List.copyOf(all);
    }

    ClusterState with(ClusterLife now, ClusterStatus announced) {
        return new ClusterState(now, announced, members, open, ledger, lastIndex, lastStep, networkProblem, routing);
    }

    ClusterState with(ClusterStatus announced) {
        return with(life, announced);
    }

    ClusterState with(Member member) {
        Map<NodeId, Member> now = new LinkedHashMap<>(members);
        now.put(member.id(), member);
        int last = Math.max(lastIndex, member.index());
        return new ClusterState(life, status, now, open, ledger, last, lastStep, networkProblem, routing);
    }

    /** Changes a member; a node that is not one is passed over. */
    ClusterState change(NodeId node, UnaryOperator<Member> change) {
        return member(node).map(member -> with(change.apply(member))).orElse(this);
    }

    /** Without the node, its open steps and what was reserved there. */
    ClusterState without(NodeId node) {
        Map<NodeId, Member> now = new LinkedHashMap<>(members);
        now.remove(node);
        Map<StepId, Step> left = new LinkedHashMap<>(open);
        left.values().removeIf(step -> step.order().node().equals(node));
        return new ClusterState(
                life, status, now, left, ledger.withoutNode(node), lastIndex, lastStep, networkProblem, routing);
    }

    ClusterState opened(Step step) {
        Map<StepId, Step> now = new LinkedHashMap<>(open);
        now.put(step.id(), step);
        return new ClusterState(life, status, members, now, ledger, lastIndex, lastStep + 1, networkProblem, routing);
    }

    ClusterState closed(StepId step) {
        Map<StepId, Step> now = new LinkedHashMap<>(open);
        now.remove(step);
        return new ClusterState(life, status, members, now, ledger, lastIndex, lastStep, networkProblem, routing);
    }

    ClusterState with(Reservations now) {
        return new ClusterState(life, status, members, open, now, lastIndex, lastStep, networkProblem, routing);
    }

    ClusterState withNetworkProblem(Optional<Problem> now) {
        return new ClusterState(life, status, members, open, ledger, lastIndex, lastStep, now, routing);
    }

    ClusterState with(ClusterRouting now) {
        return new ClusterState(life, status, members, open, ledger, lastIndex, lastStep, networkProblem, now);
    }
}
