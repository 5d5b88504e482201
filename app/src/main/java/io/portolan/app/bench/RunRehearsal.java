package io.portolan.app.bench;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.run.BatchSpec;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunCommand.CreateRun;
import io.portolan.domain.run.RunCommand.RecordObservation;
import io.portolan.domain.run.RunCommand.RecordPlacement;
import io.portolan.domain.run.RunCommand.RecordStep;
import io.portolan.domain.run.RunDecider;
import io.portolan.domain.run.RunEvent;
import io.portolan.domain.run.RunEvent.PlacementRequested;
import io.portolan.domain.run.RunEvent.StepOrdered;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.RunState;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run without engines, ledger, log and time: whatever its decider orders is done at once, in this thread. */
final class RunRehearsal {
    private static final RunId RUN = new RunId("r-1");
    private static final int LAYERS = 10;
    private static final int NODES = 100;

    private final Deque<RunCommand> reports = new ArrayDeque<>();
    private final Times decisions = new Times();
    private RunState state = RunState.NONE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int placed;

    RunRehearsal(int tasks) {
        tell(new CreateRun(
                RUN,
                new JobId("j-1"),
                "nightly",
                new ClusterId("c1"),
                1,
                1,
                batch(tasks),
                Map.of(),
                Optional.empty(),
                now));
    }

    /** How long each decision took, without what the decisions' events cost afterwards. */
    Times toTheEnd() {
        while (!reports.isEmpty()) {
            now = now.plus(Duration.ofMillis(10));
            tell(reports.poll());
        }
        if (state.outcome().isEmpty()) {
            throw new IllegalStateException("the run stands still: " + state.waitsFor());
        }
        return decisions;
    }

    private static BatchSpec batch(int tasks) {
        int width = tasks / LAYERS;
        var yaml = new StringBuilder("labels: {portolan.project_type: batch}\nservices:\n");
        for (int t = 0; t < tasks; t++) {
            int above = t - width;
            var depends = above < 0
                    ? ""
                    : ", labels: {portolan.depends: \"t%d,t%d,t%d\"}"
                            .formatted(
                                    above,
                                    layerStart(above, width) + (above + 1) % width,
                                    layerStart(above, width) + (above + 7) % width);
            yaml.append("  t%d: {image: \"registry.local:5000/work:%d\"%s}\n".formatted(t, t % LAYERS, depends));
        }
        return switch (TemplateReader.read(yaml.toString(), Map.of())) {
            case TemplateReading.Read read -> BatchSpec.of(read.template());
            case TemplateReading.Rejected no ->
                throw new IllegalStateException(no.problems().toString());
        };
    }

    private static int layerStart(int task, int width) {
        return task / width * width;
    }

    private void tell(RunCommand command) {
        var before = state;
        List<RunEvent> events = new ArrayList<>();
        decisions.of(() -> events.addAll(RunDecider.decide(before, command)));
        for (var event : events) {
            state = RunDecider.evolve(state, event);
            switch (event) {
                case PlacementRequested e ->
                    reports.add(new RecordPlacement(
                            RUN,
                            e.request().id(),
                            new PlacementAnswer.Placed(e.request().demands().stream()
                                    .map(this::place)
                                    .toList()),
                            now));
                case StepOrdered e -> perform(e);
                default -> {}
            }
        }
    }

    private Placement place(Demand demand) {
        int index = placed++ % NODES + 1;
        return new Placement(
                demand.instance(),
                demand.service(),
                demand.slot(),
                new NodeId("n" + index),
                index,
                "n" + index,
                "free");
    }

    /** A container that is started ends some time later with 0. */
    private void perform(StepOrdered ordered) {
        var order = ordered.step().order();
        reports.add(new RecordStep(RUN, ordered.step().id(), outcome(order), now));
        if (order instanceof Order.StartContainer o) {
            reports.add(new RecordObservation(RUN, o.instance(), o.node(), seen(o.instance(), Status.EXITED), now));
        }
    }

    private StepOutcome outcome(Order order) {
        return switch (order) {
            case Order.ResolveImage o -> new StepOutcome.Resolved(o.image() + "@sha256:1");
            case Order.CreateContainer o -> new StepOutcome.Observed(seen(o.instance(), Status.CREATED));
            case Order.StartContainer o -> new StepOutcome.Observed(seen(o.instance(), Status.RUNNING));
            default -> new StepOutcome.Done();
        };
    }

    private Observation seen(InstanceId instance, Status status) {
        return new Observation(
                "container-" + instance, status, Health.NONE, Optional.of(now), Optional.empty(), 0, false, 0);
    }
}
