package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.container.Observation;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;

/** What the worker says of a step that is outstanding; a step that isn't was reported on before. */
final class StepReports {
    private StepReports() {}

    static void record(Decision d, RecordStep c) {
        var step = d.state().outstanding().get(c.step());
        if (step == null) {
            return;
        }
        switch (c.outcome()) {
            case StepOutcome.Failed o -> d.add(new StepFailed(d.id(), step.id(), o.problem(), d.at()));
            case StepOutcome.Done _ -> succeeded(d, step, Observation.absent());
            case StepOutcome.Inspected _ -> succeeded(d, step, Observation.absent());
            case StepOutcome.Observed o -> succeeded(d, step, o.observation());
            case StepOutcome.Resolved o -> {
                var image = ((Order.ResolveImage) step.order()).image();
                d.add(new StepSucceeded(d.id(), step.id(), d.at()));
                d.state()
                        .release()
                        .filter(r -> !r.inherited().contains(step.id()))
                        .map(r -> BlueGreenEvolution.revisionWith(d.state(), r, image))
                        .ifPresent(revision -> d.add(new ImageResolved(d.id(), revision, image, o.pinned(), d.at())));
            }
        }
        d.goOn();
    }

    private static void succeeded(Decision d, Step step, Observation seen) {
        d.add(new StepSucceeded(d.id(), step.id(), d.at()));
        if (!(step.order() instanceof Order.ContainerOrder order)) {
            return;
        }
        if (!d.state().instances().containsKey(order.instance())) {
            Orphans.left(d, order.instance(), order.node(), seen);
            return;
        }
        switch (order) {
            case Order.CreateContainer o -> {
                d.add(new InstanceCreated(d.id(), o.instance(), seen.containerId(), d.at()));
                Observations.compare(d, d.state().instances().get(o.instance()), seen);
            }
            case Order.StartContainer o ->
                Observations.compare(d, d.state().instances().get(o.instance()), seen);
            // that it is drained follows from the step
            case Order.DrainContainer _ -> {}
            case Order.StopContainer o -> d.add(new InstanceStopped(d.id(), o.instance(), true, d.at()));
            case Order.RemoveContainer o -> d.add(new InstanceRemoved(d.id(), o.instance(), o.node(), d.at()));
            case Order.RenameContainer o -> d.add(new InstanceRenamed(d.id(), o.instance(), o.name(), d.at()));
        }
    }
}
