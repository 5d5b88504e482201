package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeStepSucceeded;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.util.Optional;

/** What workers report of the steps that a cluster ordered; a report on a step that isn't open changes nothing. */
final class NodeSteps {
    private NodeSteps() {}

    static void record(Unfolding u, RecordNodeStep c) {
        Step step = u.state().open().get(c.step());
        if (step == null) {
            return;
        }
        Member member = u.state().members().get(step.order().node());
        switch (c.outcome()) {
            case StepOutcome.Failed failed -> {
                u.add(new NodeStepFailed(u.cluster(), member.id(), step.id(), failed.problem(), u.at()));
                failed(u, member, step.order(), failed.problem());
            }
            case StepOutcome.Inspected inspected -> succeeded(u, member, step, Optional.of(inspected.facts()));
            case StepOutcome.Done ignored -> succeeded(u, member, step, Optional.empty());
            case StepOutcome.Resolved r -> throw notOurs(step, r);
            case StepOutcome.Observed o -> throw notOurs(step, o);
        }
    }

    private static void succeeded(Unfolding u, Member member, Step step, Optional<EngineFacts> told) {
        u.add(new NodeStepSucceeded(u.cluster(), member.id(), step.id(), u.at()));
        switch (step.order()) {
            case Order.InspectEngine ignored ->
                NodeAdmission.inspected(
                        u,
                        member,
                        told.orElseThrow(() -> new IllegalArgumentException("nothing was told by " + member.title())));
            case Order.StartNetwork ignored -> entered(u, member, told);
            case Order.JoinNetwork ignored -> entered(u, member, told);
            case Order.LeaveNetwork ignored -> left(u, member);
            case Order.ReleaseOrder o -> throw notOurs(o);
        }
    }

    private static void failed(Unfolding u, Member member, Order order, Problem problem) {
        switch (order) {
            case Order.InspectEngine ignored -> NodeAdmission.fail(u, member, problem);
            case Order.StartNetwork ignored -> notEntered(u, member, problem);
            case Order.JoinNetwork ignored -> notEntered(u, member, problem);
            case Order.LeaveNetwork ignored -> notLeft(u, member, problem);
            case Order.ReleaseOrder o -> throw notOurs(o);
        }
    }

    private static void entered(Unfolding u, Member member, Optional<EngineFacts> told) {
        EngineFacts facts = told.or(member::facts).orElseThrow();
        switch (member.status()) {
            case NodeStatus.StartingNetwork s ->
                NodeAdmission.entered(u, member, s.role().orElseThrow(), facts);
            case NodeStatus.Joining j -> NodeAdmission.entered(u, member, j.as(), facts);
            case NodeStatus.Rejoining ignored -> NodeWatch.returned(u, member, facts);
            case NodeStatus.Leaving ignored -> NodeRemoval.leave(u, member);
            case NodeStatus ignored -> {}
        }
    }

    private static void notEntered(Unfolding u, Member member, Problem problem) {
        switch (member.status()) {
            case NodeStatus.Entering ignored -> NodeAdmission.withdraw(u, member, problem);
            case NodeStatus.Leaving ignored -> NodeRemoval.leave(u, member);
            case NodeStatus ignored -> {}
        }
    }

    private static void left(Unfolding u, Member member) {
        switch (member.status()) {
            case NodeStatus.Withdrawing w -> NodeAdmission.fail(u, member, w.cause());
            case NodeStatus ignored -> NodeRemoval.removed(u, member);
        }
    }

    private static void notLeft(Unfolding u, Member member, Problem problem) {
        switch (member.status()) {
            case NodeStatus.Withdrawing w -> NodeAdmission.fail(u, member, leftovers(w.cause(), problem, member));
            case NodeStatus ignored -> NodeRemoval.failed(u, member, problem);
        }
    }

    private static Problem leftovers(Problem cause, Problem also, Member member) {
        return new Problem(
                cause.type(),
                cause.where(),
                cause.message() + " Cleaning up failed too: " + also.message(),
                cause.remedy() + " Before another try, run \"docker swarm leave --force\" on the host of "
                        + member.endpoint().uri() + ".");
    }

    private static IllegalArgumentException notOurs(Step step, StepOutcome outcome) {
        return new IllegalArgumentException("no outcome of " + step + ": " + outcome);
    }

    private static IllegalArgumentException notOurs(Order order) {
        return new IllegalArgumentException("A cluster does not order what releases do: " + order);
    }
}
