package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import java.util.Optional;

/** What an ordered step, and its failure, mean for the node. */
final class StepEvolution {
    private StepEvolution() {}

    static ClusterState ordered(ClusterState state, Step step) {
        ClusterState opened = state.opened(step);
        return switch (step.order()) {
            case Order.InspectEngine ignored -> opened;
            case Order.StartNetwork o ->
                opened.withNetworkProblem(Optional.empty())
                        .change(
                                o.node(),
                                member -> entering(member, NodeRole.MANAGER, new NodeStatus.StartingNetwork()));
            case Order.JoinNetwork o ->
                opened.change(o.node(), member -> entering(member, o.role(), new NodeStatus.Joining(o.role())));
            case Order.LeaveNetwork ignored -> opened;
            case Order.ReleaseOrder o ->
                throw new IllegalArgumentException("A cluster does not order what releases do: " + o);
        };
    }

    static ClusterState failed(ClusterState state, NodeStepFailed event) {
        Optional<Member> member = state.member(event.node());
        ClusterState closed = state.closed(event.step());
        boolean start = member.filter(m -> m.status() instanceof NodeStatus.StartingNetwork)
                .isPresent();
        return (start ? closed.withNetworkProblem(Optional.of(event.problem())) : closed)
                .change(event.node(), m -> m.with(after(m.status(), event.problem())));
    }

    private static Member entering(Member member, NodeRole as, NodeStatus arriving) {
        return switch (member.status()) {
            case NodeStatus.Lost lost ->
                member.with(new NodeStatus.Rejoining(new NodeStatus.Lost(as, lost.since(), lost.cause())));
            case NodeStatus ignored -> member.with(arriving);
        };
    }

    private static NodeStatus after(NodeStatus status, Problem problem) {
        return switch (status) {
            case NodeStatus.Entering ignored -> new NodeStatus.Withdrawing(problem);
            case NodeStatus.Rejoining r ->
                new NodeStatus.Lost(r.before().as(), r.before().since(), problem.message());
            case NodeStatus ignored -> status;
        };
    }
}
