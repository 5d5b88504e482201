package io.portolan.app.bench;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.application.RevisionDraft;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application without engines, ledger, log and time: whatever its decider orders is done at once, in this thread. */
final class Rehearsal {
    private static final ApplicationId APP = new ApplicationId("a1");
    private static final int NODES = 100;

    private final List<ApplicationEvent> log = new ArrayList<>();
    private final Deque<Step> ordered = new ArrayDeque<>();
    private ApplicationState state = ApplicationState.NONE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<PlacementRequested> request = Optional.empty();
    private int placed;
    private Times decisions = new Times();

    /** A service of so many containers; a rolling change of it replaces ten at a time. */
    static RevisionDraft draft(String version, int containers) {
        var source = """
                version: "2"
                services:
                  web:
                    image: "registry.local:5000/web:%s"
                    environment:
                      VERSION: "%s"
                    labels:
                      portolan.scale: "%d"
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.parallelism: "10"
                """.formatted(version, version, containers);
        return switch (TemplateReader.read(source, Map.of())) {
            case Read read -> new RevisionDraft(version, source, Map.of(), read.template());
            case io.portolan.domain.template.TemplateReading.Rejected no ->
                throw new IllegalStateException(no.problems().toString());
        };
    }

    void deploy(int containers) {
        tell(new CreateApplication(APP, new ClusterId("c1"), "shop", "", draft("1.0", containers), false, now));
    }

    void change(int containers) {
        tell(new ChangeApplication(APP, "", draft("2.0", containers), false, false, now));
    }

    /** Goes on until the release is over or so many events are in the log. */
    void goOn(int events) {
        while (state.release().isPresent() && log.size() < events) {
            if (!work()) {
                now = state.release().flatMap(ReleaseState::lookAgainAt).orElseThrow();
                tell(new LookAgain(APP, now));
            }
        }
    }

    List<ApplicationEvent> log() {
        return log;
    }

    /** How long each decision took since it was asked for last, without what the decisions' events cost afterwards. */
    Times decisions() {
        var times = decisions;
        decisions = new Times();
        return times;
    }

    private void tell(ApplicationCommand command) {
        var before = state;
        List<ApplicationEvent> events = new ArrayList<>();
        decisions.of(() -> events.addAll(ApplicationDecider.decide(before, command)));
        for (var event : events) {
            log.add(event);
            state = ApplicationDecider.evolve(state, event);
            if (event instanceof StepOrdered e) {
                ordered.add(e.step());
            } else if (event instanceof PlacementRequested e) {
                request = Optional.of(e);
            }
        }
    }

    private boolean work() {
        now = now.plus(Duration.ofMillis(10));
        if (request.isPresent()) {
            var asked = request.get().request();
            request = Optional.empty();
            var answer = new PlacementAnswer.Placed(
                    asked.demands().stream().map(this::place).toList());
            tell(new RecordPlacement(APP, asked.id(), answer, now));
            return true;
        }
        var step = ordered.poll();
        if (step != null) {
            tell(new RecordStep(APP, step.id(), perform(step.order()), now));
        }
        return step != null;
    }

    private Placement place(Demand demand) {
        int index = placed++ % NODES + 1;
        var node = demand.pinned().orElse(new NodeId("n" + index));
        return new Placement(
                demand.instance(), demand.service(), demand.slot(), node, index, node.value(), "fewest containers");
    }

    private StepOutcome perform(Order order) {
        return switch (order) {
            case Order.ResolveImage o -> new StepOutcome.Resolved(o.image() + "@sha256:1");
            case Order.PullImage _, Order.DrainContainer _, Order.RenameContainer _, Order.EngineOrder _ ->
                new StepOutcome.Done();
            case Order.CreateContainer o -> seen(o, Status.CREATED, Optional.empty());
            case Order.StartContainer o -> seen(o, Status.RUNNING, Optional.of(now));
            case Order.StopContainer o -> seen(o, Status.EXITED, Optional.of(now));
            case Order.RemoveContainer _ -> new StepOutcome.Observed(Observation.absent());
        };
    }

    private static StepOutcome seen(Order.ContainerOrder order, Status status, Optional<Instant> started) {
        return new StepOutcome.Observed(new Observation(
                "container-" + order.instance(), status, Health.NONE, started, Optional.empty(), 0, false, 0));
    }
}
