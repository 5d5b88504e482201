package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What each event changes in a run. */
final class RunEvolution {
    /** A container for which there was no room asks again after this, also if nobody says that there is room. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private RunEvolution() {}

    static RunState evolve(RunState s, RunEvent event) {
        return switch (event) {
            case RunCreated e -> created(e);
            case RunCancelRequested e -> s.copy(d -> d.cancelled = Optional.of(e.reason()));
            case RunDeadlinePassed _ -> s.copy(d -> d.late = true);
            case RunWaiting e ->
                s.copy(d -> {
                    d.waitsFor = e.waitsFor();
                    d.lookAgainAt = e.lookAgainAt();
                });
            case EndEvent e -> over(s, e.outcome());
            case TaskBecameReady e -> task(s, e.task(), t -> t.with(TaskStatus.RUNNING));
            case TaskFinished e -> task(s, e.task(), t -> t.with(TaskStatus.FINISHED));
            case TaskCancelled e -> task(s, e.task(), t -> t.with(TaskStatus.CANCELLED));
            case TaskSkipped e -> task(s, e.task(), t -> t.skipped(e.path()));
            case TaskFailed e ->
                task(s, e.task(), t -> t.failed(e.failure()))
                        .copy(d -> d.failure = s.failure().or(() -> Optional.of(e.failure())));
            case RetryScheduled e ->
                task(
                        s,
                        e.task(),
                        t -> t.has(e.index()) ? t.with(t.unit(e.index()).due(e.due())) : t);
            case PlacementRequested e ->
                s.copy(d -> {
                    d.request = Optional.of(e.request());
                    d.requests = s.requests() + 1;
                    d.placed = s.placed() + e.request().demands().size();
                });
            case ContainersPlaced e -> placed(s, e);
            case PlacementRefused e -> refused(s, e);
            case PlacesDeclined e -> s.copy(d -> d.forsaken = Ordered.without(s.forsaken(), e.request()));
            case PlacesGivenBack e -> givenBack(s, e);
            case PlacesAppeared _ -> s.copy(d -> d.blocked = Map.of());
            case ImageResolved e -> s.copy(d -> d.images = Ordered.with(s.images(), e.image(), e.pinned()));
            case StepOrdered e -> ordered(s, e);
            case StepSucceeded e -> succeeded(s, e);
            case StepFailed e -> failed(s, e);
            case AttemptEvent e -> attempt(s, e);
            case NodeBecameUnreachable e ->
                s.copy(d -> d.unreachable = Ordered.with(s.unreachable(), e.node(), e.at()));
            case NodeBecameReachable e -> s.copy(d -> d.unreachable = Ordered.without(s.unreachable(), e.node()));
            case NodeGone e -> gone(s, e);
        };
    }

    private static RunState created(RunCreated e) {
        var tasks = new LinkedHashMap<String, TaskState>();
        for (var task : e.batch().tasks()) {
            var units = IntStream.rangeClosed(1, task.scale())
                    .mapToObj(i -> Unit.untried(
                            i, e.resumed().filter(r -> r.covers(task.name(), i)).isPresent()))
                    .toList();
            tasks.put(
                    task.name(),
                    new TaskState(
                            task.name(), TaskStatus.WAITING, Optional.empty(), Optional.empty(), List.of(), units));
        }
        return RunState.NONE.copy(d -> {
            d.identity = Optional.of(new RunState.Identity(
                    e.run(),
                    e.job(),
                    e.jobName(),
                    e.cluster(),
                    e.number(),
                    e.revision(),
                    e.resumed().map(Resumption::run),
                    e.at()));
            d.batch = e.batch();
            d.tasks = tasks;
            d.images = e.resumed().map(Resumption::images).orElse(Map.of());
        });
    }

    private static RunState over(RunState s, Outcome outcome) {
        return s.copy(d -> {
            d.outcome = Optional.of(outcome);
            d.waitsFor = List.of();
            d.lookAgainAt = Optional.empty();
            d.forsaken =
                    s.request().map(r -> Ordered.with(s.forsaken(), r.id())).orElse(s.forsaken());
            d.request = Optional.empty();
        });
    }

    /** All at once: a copy of the maps for each of many containers would take long. */
    private static RunState placed(RunState s, ContainersPlaced e) {
        var tasks = new LinkedHashMap<>(s.tasks());
        var attempts = new LinkedHashMap<>(s.attempts());
        for (var placed : e.placed()) {
            var id = placed.attempt();
            var place = placed.placement();
            attempts.put(
                    place.instance(),
                    Attempt.placed(id, place.instance(), place.node(), place.nodeName(), placed.container()));
            tasks.computeIfPresent(
                    id.task(),
                    (_, t) -> t.has(id.index()) ? t.with(t.unit(id.index()).placed(place.instance())) : t);
        }
        return s.copy(d -> {
            d.tasks = tasks;
            d.attempts = attempts;
            d.request = Optional.empty();
            d.atMost = Math.min(RunState.MOST_PLACES, s.atMost() * 2);
        });
    }

    private static RunState refused(RunState s, PlacementRefused e) {
        var demands = s.request().map(r -> r.demands()).orElse(List.of());
        return s.copy(d -> {
            d.request = Optional.empty();
            if (demands.size() > 1) {
                d.atMost = demands.size() / 2;
            } else if (demands.size() == 1 && Impossible.is(e.problem())) {
                d.impossible = Ordered.with(s.impossible(), demands.getFirst().service(), e.problem());
            } else if (demands.size() == 1) {
                d.blocked = Ordered.with(s.blocked(), demands.getFirst().service(), e.at().plus(ASK_AGAIN));
            }
        });
    }

    private static RunState givenBack(RunState s, PlacesGivenBack e) {
        var attempts = new LinkedHashMap<>(s.attempts());
        for (var instance : e.instances()) {
            attempts.computeIfPresent(instance, (_, a) -> a.withoutPlace());
        }
        attempts.values().removeIf(RunEvolution::settled);
        return s.copy(d -> {
            d.attempts = attempts;
            d.blocked = Map.of();
        });
    }

    /** Its place is given back, and nothing of it is anywhere. One that is lost, or could not be made, may turn up again. */
    private static boolean settled(Attempt a) {
        return !a.open()
                && !a.placeHeld()
                && !a.left()
                && a.ending().filter(e -> e.kind() == Ending.Kind.ABANDONED).isPresent();
    }

    private static RunState ordered(RunState s, StepOrdered e) {
        var next = s.copy(d -> {
            d.outstanding = Ordered.with(s.outstanding(), e.step().id(), e.step());
            d.steps = s.steps() + 1;
        });
        return e.step().order() instanceof Order.StopContainer o
                ? attempt(next, o.instance(), Attempt::stopOrdered)
                : next;
    }

    private static RunState succeeded(RunState s, StepSucceeded e) {
        var step = s.outstanding().get(e.step());
        var next = s.copy(d -> d.outstanding = Ordered.without(s.outstanding(), e.step()));
        return step != null && step.order() instanceof Order.PullImage o
                ? next.copy(d -> d.pulled = Ordered.with(s.pulled(), o.node() + " " + o.image()))
                : next;
    }

    /** A container that could not be created may have lost its image: it is pulled again. */
    private static RunState failed(RunState s, StepFailed e) {
        var step = s.outstanding().get(e.step());
        var next = s.copy(d -> d.outstanding = Ordered.without(s.outstanding(), e.step()));
        if (step == null) {
            return next;
        }
        return switch (step.order()) {
            case Order.CreateContainer o ->
                next.copy(d -> d.pulled =
                        Ordered.without(s.pulled(), o.node() + " " + o.spec().image()));
            case Order.StopContainer o -> attempt(next, o.instance(), a -> a.troubled(e.at()));
            case Order.RemoveContainer o -> attempt(next, o.instance(), a -> a.troubled(e.at()));
            default -> next;
        };
    }

    private static RunState attempt(RunState s, AttemptEvent event) {
        return switch (event) {
            case AttemptCreated e -> attempt(s, e.instance(), Attempt::created);
            case AttemptStarted e ->
                task(
                        attempt(s, e.instance(), a -> a.started(e.startedAt())),
                        e.attempt().task(),
                        t -> t.started(e.at()));
            case AttemptEnded e -> ended(s, e);
            case AttemptFound e -> attempt(s, e.instance(), Attempt::found);
            case ContainerRemoved e -> removed(s, e.instance());
        };
    }

    private static RunState removed(RunState s, InstanceId instance) {
        var next = attempt(s, instance, Attempt::removed);
        var attempt = next.attempts().get(instance);
        return attempt != null && !attempt.open() && !attempt.placeHeld() ? next.without(instance) : next;
    }

    private static RunState ended(RunState s, AttemptEnded e) {
        var id = e.attempt();
        return task(
                attempt(s, e.instance(), a -> a.ended(e.ending())),
                id.task(),
                t -> t.has(id.index()) ? t.with(t.unit(id.index()).ended(id, e.nodeName(), e.ending())) : t);
    }

    private static RunState gone(RunState s, NodeGone e) {
        return s.copy(d -> {
            d.unreachable = Ordered.without(s.unreachable(), e.node());
            var left = new LinkedHashMap<>(s.attempts());
            left.values().removeIf(a -> a.node().equals(e.node()));
            d.attempts = left;
        });
    }

    private static RunState task(RunState s, String name, UnaryOperator<TaskState> change) {
        var task = s.tasks().get(name);
        return task == null ? s : s.with(change.apply(task));
    }

    private static RunState attempt(RunState s, InstanceId instance, UnaryOperator<Attempt> change) {
        var attempt = s.attempts().get(instance);
        return attempt == null ? s : s.with(change.apply(attempt));
    }
}
