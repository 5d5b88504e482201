package io.portolan.domain.forecast;

import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterDecider;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.forecast.Forecast.Ending;
import io.portolan.domain.forecast.Forecast.ForeseenStep;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Foresees what a command does to a cluster: the cluster's own decisions on its state, with engines that leave when they are
 * told to. What an engine says about itself nobody can foresee, so an admission is foreseen up to the question.
 */
public final class ClusterForesight {
    private final Deque<Step> ordered = new ArrayDeque<>();
    private final List<ForeseenStep> steps = new ArrayList<>();
    private final Set<String> assumptions = new LinkedHashSet<>();
    private ClusterState state;
    private Instant now;
    private int wave = 1;
    private Optional<Ending> ending = Optional.empty();

    private ClusterForesight(ClusterState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** @throws io.portolan.domain.problem.Refused when the command would be refused, with the same problems */
    public static Forecast of(ClusterState state, ClusterCommand command) {
        return new ClusterForesight(state, command.at()).run(command);
    }

    private Forecast run(ClusterCommand command) {
        var before = shape(state);
        if (decide(command).isEmpty()) {
            return Forecast.unchanged();
        }
        var after = shape(state);
        while (!ordered.isEmpty() && ending.isEmpty()) {
            perform(List.copyOf(ordered), command);
        }
        return Forecast.plain(
                Difference.between(before, after),
                steps,
                List.copyOf(assumptions),
                ending.orElseGet(() -> Ending.of(Ending.Kind.COMPLETED, "nothing more is to be done")));
    }

    private void perform(List<Step> together, ClusterCommand command) {
        ordered.clear();
        wave++;
        for (var step : together) {
            if (!(step.order() instanceof Order.LeaveNetwork)) {
                ending = Optional.of(Ending.of(Ending.Kind.OPEN, "what follows depends on what the engine answers"));
                return;
            }
            assumptions.add("engines leave the network when they are told to");
            now = now.plusNanos(1_000);
            decide(new RecordNodeStep(command.cluster(), step.id(), new StepOutcome.Done(), now));
        }
    }

    private List<ClusterEvent> decide(ClusterCommand command) {
        var events = ClusterDecider.decide(state, command);
        for (var event : events) {
            state = ClusterDecider.evolve(state, event);
            note(event);
        }
        return events;
    }

    private void note(ClusterEvent event) {
        switch (event) {
            case NodeStepOrdered e -> order(e.step());
            case ClusterDeletionStarted e
            when !e.applications().isEmpty() ->
                ending = Optional.of(Ending.of(
                        Ending.Kind.OPEN,
                        "first these applications are deleted: "
                                + e.applications().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", "))));
            case NodeRemovalFailed e -> ending = Optional.of(Ending.failed(e.problem(), List.of()));
            case ClusterDeletionFailed e -> ending = Optional.of(Ending.failed(e.problem(), List.of()));
            default -> {}
        }
    }

    private void order(Step step) {
        ordered.add(step);
        var node = state.member(step.order().node())
                .map(m -> m.title())
                .orElse(step.order().node().value());
        var action = switch (step.order()) {
            case Order.InspectEngine _ -> "ask the engine of " + node + " about itself";
            case Order.StartNetwork o -> "start the network " + o.network() + " on " + node;
            case Order.JoinNetwork o -> "join " + node + " to the network " + o.network();
            case Order.LeaveNetwork o -> "take " + node + " out of the network " + o.network();
            case Order.ReleaseOrder o -> throw new IllegalStateException("no order of a cluster: " + o);
        };
        steps.add(new ForeseenStep(
                steps.size() + 1,
                wave,
                Optional.empty(),
                0,
                action,
                step.order().node(),
                step.reason()));
    }

    /** What a person would call the cluster's specification. */
    private static Map<String, Object> shape(ClusterState state) {
        return Map.of(
                "life",
                state.life(),
                "status",
                state.status(),
                "nodes",
                state.members().values().stream()
                        .collect(Collectors.toMap(
                                m -> Integer.toString(m.index()),
                                m -> Map.of(
                                        "endpoint",
                                        m.endpoint().uri(),
                                        "zone",
                                        m.zone(),
                                        "labels",
                                        m.labels(),
                                        "status",
                                        m.status().getClass().getSimpleName()))));
    }
}
