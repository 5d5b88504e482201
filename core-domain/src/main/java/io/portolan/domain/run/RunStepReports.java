package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Attempt.Phase;
import io.portolan.domain.run.RunCommand.RecordStep;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.util.List;
import java.util.function.Predicate;

/** What the worker says of a step that is outstanding; a step that isn't was reported on before. */
final class RunStepReports {
    private RunStepReports() {}

    static void record(RunDecision d, RecordStep c) {
        var step = d.state().outstanding().get(c.step());
        if (step == null) {
            return;
        }
        switch (c.outcome()) {
            case StepOutcome.Failed o -> failed(d, step, o.problem());
            case StepOutcome.Done _, StepOutcome.Inspected _ -> succeeded(d, step, Observation.absent());
            case StepOutcome.Observed o -> succeeded(d, step, o.observation());
            case StepOutcome.Resolved o -> {
                d.add(new StepSucceeded(d.id(), step.id(), d.at()));
                if (step.order() instanceof Order.ResolveImage resolve) {
                    d.add(new ImageResolved(d.id(), resolve.image(), o.pinned(), d.at()));
                }
            }
        }
        d.goOn();
    }

    private static void succeeded(RunDecision d, Step step, Observation seen) {
        d.add(new StepSucceeded(d.id(), step.id(), d.at()));
        if (!(step.order() instanceof Order.ContainerOrder order)) {
            return;
        }
        var attempt = d.state().attempts().get(order.instance());
        if (attempt == null) {
            return;
        }
        switch (order) {
            case Order.CreateContainer o -> {
                if (attempt.open()) {
                    d.add(new AttemptCreated(d.id(), attempt.id(), o.instance(), seen.containerId(), d.at()));
                }
                compare(d, o.instance(), seen);
            }
            case Order.StartContainer o -> compare(d, o.instance(), seen);
            case Order.StopContainer o -> stopped(d, o.instance(), seen);
            case Order.RemoveContainer o ->
                d.add(new ContainerRemoved(d.id(), attempt.id(), o.instance(), o.node(), true, d.at()));
            // nobody orders these in a run
            case Order.DrainContainer _, Order.RenameContainer _ -> {}
        }
    }

    private static void compare(RunDecision d, InstanceId instance, Observation seen) {
        if (seen.status() != Observation.Status.ABSENT) {
            AttemptReports.compare(d, d.state().attempts().get(instance), seen);
        }
    }

    private static void stopped(RunDecision d, InstanceId instance, Observation seen) {
        compare(d, instance, seen);
        var attempt = d.state().attempts().get(instance);
        if (attempt != null && attempt.open() && !seen.running()) {
            RunRecorder.end(d, attempt, Ending.of(Ending.Kind.STOPPED));
        }
    }

    /** What could not be fetched, created or started has failed like what ran and failed. */
    private static void failed(RunDecision d, Step step, Problem problem) {
        d.add(new StepFailed(d.id(), step.id(), problem, d.at()));
        switch (step.order()) {
            case Order.ResolveImage o ->
                end(d, problem, a -> waitsAt(a, o.node()) && image(d, a).equals(o.image()));
            case Order.PullImage o ->
                end(
                        d,
                        problem,
                        a -> waitsAt(a, o.node())
                                && o.image().equals(d.state().images().get(image(d, a))));
            case Order.CreateContainer o -> end(d, problem, a -> a.instance().equals(o.instance()));
            case Order.StartContainer o ->
                end(d, problem, a -> a.instance().equals(o.instance()) && a.phase() != Phase.STARTED);
            case Order.StopContainer _, Order.RemoveContainer _, Order.DrainContainer _, Order.RenameContainer _ -> {}
            case Order.EngineOrder _ -> {}
        }
    }

    private static boolean waitsAt(Attempt attempt, NodeId node) {
        return attempt.phase() == Phase.PLACED && attempt.node().equals(node);
    }

    private static String image(RunDecision d, Attempt attempt) {
        return d.state().batch().tasks().stream()
                .filter(t -> t.name().equals(attempt.id().task()))
                .map(t -> t.service().container().image())
                .findFirst()
                .orElse("");
    }

    private static void end(RunDecision d, Problem problem, Predicate<Attempt> which) {
        List.copyOf(d.state().attempts().values()).stream()
                .filter(a -> a.open() && which.test(a))
                .forEach(a -> RunRecorder.end(d, a, Ending.of(Ending.Kind.NOT_STARTED, problem)));
    }
}
