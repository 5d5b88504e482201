package io.portolan.domain.run;

import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;

/** Writes a plan down as events: moves get their identities, an outcome ends the run. */
final class RunRecorder {
    private RunRecorder() {}

    static void record(RunDecision d, RunPlan plan) {
        plan.moves().forEach(move -> move(d, move));
        if (plan.outcome().isPresent()) {
            end(d, plan.outcome().get());
        } else if (!plan.toBeContinued()
                && (d.state().outcome().isEmpty() || plan.lookAgainAt().isPresent())) {
            waiting(d, plan);
        }
    }

    private static void move(RunDecision d, RunMove move) {
        var run = d.id();
        var at = d.at();
        switch (move) {
            case RunMove.GiveUp m -> d.add(new RunDeadlinePassed(run, m.limitSeconds(), at));
            case RunMove.End m -> end(d, m.attempt(), m.ending());
            case RunMove.Ready m -> d.add(new TaskBecameReady(run, m.task(), at));
            case RunMove.Finish m -> d.add(new TaskFinished(run, m.task(), at));
            case RunMove.Fail m -> d.add(new TaskFailed(run, m.task(), m.failure(), at));
            case RunMove.Skip m -> d.add(new TaskSkipped(run, m.task(), m.path(), m.reason(), at));
            case RunMove.Cancel m -> d.add(new TaskCancelled(run, m.task(), m.reason(), at));
            case RunMove.Retry m ->
                d.add(new RetryScheduled(run, m.task(), m.index(), m.failures(), m.due(), m.reason(), at));
            case RunMove.GiveBack m ->
                d.add(new PlacesGivenBack(run, d.state().who().cluster(), m.instances(), at));
            case RunMove.Place m -> {
                var id = RequestId.of(run.owner(), d.state().requests() + 1);
                d.add(new PlacementRequested(
                        run,
                        d.state().who().cluster(),
                        new PlacementRequest(id, run.owner(), m.demands()),
                        m.reason(),
                        at));
            }
            case RunMove.Perform m -> {
                var seq = d.state().steps() + 1;
                var id = new StepId(run + "-s" + seq);
                d.add(new StepOrdered(run, seq, new Step(id, marked(m.order(), id), m.reason()), at));
            }
        }
    }

    static void end(RunDecision d, Attempt attempt, Ending ending) {
        d.add(new AttemptEnded(
                d.id(), attempt.id(), attempt.instance(), attempt.node(), attempt.nodeName(), ending, d.at()));
    }

    /** The container carries the step that made it, so that whoever finds it knows. */
    private static Order marked(Order order, StepId id) {
        return order instanceof Order.CreateContainer(var node, var instance, var spec)
                ? new Order.CreateContainer(node, instance, spec.withLabel(ContainerLabels.STEP, id.value()))
                : order;
    }

    /** Recorded when it says something new: other things to wait for, or an earlier look, or the look that was due. */
    private static void waiting(RunDecision d, RunPlan plan) {
        var pending = d.state().lookAgainAt().filter(at -> at.isAfter(d.at()));
        var sooner = plan.lookAgainAt()
                .filter(at -> pending.isEmpty() || at.isBefore(pending.get()))
                .isPresent();
        var spent = d.state().lookAgainAt().isPresent() && pending.isEmpty();
        if (!plan.waitsFor().equals(d.state().waitsFor()) || sooner || spent) {
            var look = sooner ? plan.lookAgainAt() : pending.isPresent() ? pending : plan.lookAgainAt();
            d.add(new RunWaiting(d.id(), plan.waitsFor(), look, d.at()));
        }
    }

    private static void end(RunDecision d, Outcome outcome) {
        var run = d.id();
        var job = d.state().who().job();
        switch (outcome) {
            case FINISHED -> d.add(new RunFinished(run, job, d.at()));
            case FAILED -> d.add(new RunFailed(run, job, d.state().failure().orElseThrow(), d.at()));
            case CANCELLED ->
                d.add(new RunCancelled(run, job, d.state().cancelled().orElseThrow(), d.at()));
            case TIMED_OUT -> d.add(new RunTimedOut(run, job, tooLong(d), d.at()));
        }
    }

    private static Problem tooLong(RunDecision d) {
        var limit = d.state().batch().timeout().map(t -> t.toSeconds() + " s").orElse("it may");
        return Problem.of(
                "run-timed-out",
                "Run " + d.state().who().number() + " of " + d.state().who().jobName() + " took longer than " + limit
                        + ".",
                "Give the job a longer timeout, or retry the run from where it was stopped.");
    }
}
