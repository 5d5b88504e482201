package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.InstanceStatus.Placed;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.Move;
import io.portolan.domain.release.Plan;
import io.portolan.domain.release.Verdict;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.util.List;
import java.util.Optional;

/** Writes a plan down as events: moves get their identities, a verdict ends the release. */
final class PlanRecorder {
    private PlanRecorder() {}

    static void record(Decision d, Plan plan) {
        plan.moves().forEach(move -> move(d, move));
        switch (plan.verdict()) {
            case Verdict.GoOn _ -> {
                if (!plan.toBeContinued()) {
                    waiting(d, plan);
                }
            }
            case Verdict.Completed v -> completed(d, v.reason());
            case Verdict.TurnBack v ->
                d.add(new ReleaseTurnedBack(
                        d.id(), release(d).number(), release(d).from(), v.reason(), false, v.traffic(), d.at()));
            case Verdict.Pause v -> d.add(new ReleasePaused(d.id(), release(d).number(), v.reason(), false, d.at()));
            case Verdict.Failed v -> failed(d, v.problem());
        }
    }

    private static void move(Decision d, Move move) {
        switch (move) {
            case Move.Abandon m -> d.add(new InstanceAbandoned(d.id(), m.instance(), m.reason(), d.at()));
            case Move.Readmit m -> d.add(new InstanceReadmitted(d.id(), m.instance(), d.at()));
            case Move.Place m -> {
                var id = RequestId.of(d.id(), d.state().requests() + 1);
                d.add(new PlacementRequested(
                        d.id(),
                        d.state().who().cluster(),
                        new PlacementRequest(id, d.id(), m.demands()),
                        m.reason(),
                        d.at()));
            }
            case Move.SetWeights m ->
                d.add(new WeightsSet(d.id(), release(d).number(), m.weights(), false, m.reason(), d.at()));
            case Move.AwaitConfirmation m ->
                d.add(new ReleaseAwaitsConfirmation(d.id(), release(d).number(), m.reason(), d.at()));
            case Move.Confirm m -> d.add(new ReleaseConfirmed(d.id(), release(d).number(), false, m.reason(), d.at()));
            case Move.Measure m ->
                d.add(new TrafficMeasurementRequested(
                        d.id(), release(d).number(), m.step(), m.since(), m.services(), d.at()));
            case Move.Perform m -> {
                var id = new StepId(d.id() + "-s" + (d.state().steps() + 1));
                var seq = release(d).steps() + 1;
                d.add(new StepOrdered(
                        d.id(), release(d).number(), seq, new Step(id, marked(m.order(), id), m.reason()), d.at()));
            }
        }
    }

    /** The container carries the step that made it, so that whoever finds it knows. */
    private static Order marked(Order order, StepId id) {
        return order instanceof Order.CreateContainer(var node, var instance, var spec)
                ? new Order.CreateContainer(node, instance, spec.withLabel(ContainerLabels.STEP, id.value()))
                : order;
    }

    /** Recorded when it says something new: other things to wait for, or an earlier look, or the look that was due. */
    private static void waiting(Decision d, Plan plan) {
        var release = release(d);
        var pending = release.lookAgainAt().filter(at -> at.isAfter(d.at()));
        var sooner = plan.lookAgainAt()
                .filter(at -> pending.isEmpty() || at.isBefore(pending.get()))
                .isPresent();
        var spent = release.lookAgainAt().isPresent() && pending.isEmpty();
        if (!plan.waitsFor().equals(release.waitsFor()) || sooner || spent) {
            var look = sooner ? plan.lookAgainAt() : pending.isPresent() ? pending : plan.lookAgainAt();
            d.add(new ReleaseWaiting(d.id(), release.number(), plan.waitsFor(), look, d.at()));
        }
    }

    private static void completed(Decision d, String reason) {
        var release = release(d);
        Weights.forgetGone(d, release.target());
        if (release.turnedBack().isPresent()) {
            d.add(new ReleaseRolledBack(
                    d.id(),
                    release.number(),
                    release.from(),
                    release.turnedBack().get(),
                    d.at()));
            return;
        }
        d.add(new ReleaseCompleted(d.id(), release.number(), release.to(), reason, d.at()));
        if (release.to().power() == Power.ABSENT) {
            d.add(new ApplicationDeleted(
                    d.id(), d.state().who().cluster(), d.state().who().name(), d.at()));
        }
    }

    /** Places that no container took are given back; if nothing was touched, all is as it was before. */
    private static void failed(Decision d, Problem problem) {
        abandonPlaces(d, "the release failed");
        var release = release(d);
        var current = left(release);
        var failures =
                d.state().recovery().map(ApplicationState.Recovery::failures).orElse(0);
        d.add(new ReleaseFailed(d.id(), release.number(), current, problem, d.at()));
        Recoveries.postpone(d, release, failures, problem);
    }

    /** What the application is held to after a release that has not reached its goal. */
    static Desired left(ReleaseState release) {
        var asBefore =
                release.leg() == 1 || (!release.touched() && release.from().revision() > 0);
        return asBefore ? release.from() : release.to();
    }

    static void abandonPlaces(Decision d, String reason) {
        List.copyOf(d.state().instances().values()).stream()
                .filter(i -> i.status() instanceof Placed)
                .filter(i -> d.state().outstanding().values().stream()
                        .noneMatch(s -> s.order() instanceof Order.ContainerOrder o
                                && o.instance().equals(i.id())))
                .forEach(i -> d.add(new InstanceAbandoned(d.id(), i.id(), reason, d.at())));
    }

    private static ReleaseState release(Decision d) {
        return Optional.of(d.state()).flatMap(ApplicationState::release).orElseThrow();
    }
}
