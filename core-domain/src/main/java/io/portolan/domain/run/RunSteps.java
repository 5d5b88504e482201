package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.run.Attempt.Phase;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of attempts that are under way: images, containers created and started, and stopped where nobody wants them. */
final class RunSteps {
    static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final RunState state;
    private final Set<InstanceId> busy;
    private final Set<String> working;
    private final Waits waits;
    private final Map<String, TaskSpec> specs = new HashMap<>();

    RunSteps(RunState state, Set<InstanceId> busy, Set<String> working, Waits waits) {
        this.state = state;
        this.busy = busy;
        this.working = working;
        this.waits = waits;
    }

    void moves(List<RunMove> moves) {
        if (state.attempts().isEmpty()) {
            return;
        }
        state.batch().tasks().forEach(spec -> specs.put(spec.name(), spec));
        for (var attempt : state.attempts().values()) {
            if (!attempt.open()
                    || busy.contains(attempt.instance())
                    || state.unreachable().containsKey(attempt.node())) {
                continue;
            }
            var task = state.tasks().get(attempt.id().task());
            if (attempt.phase() == Phase.STARTED) {
                if (attempt.stopping() || unwanted(task)) {
                    stop(attempt, moves);
                }
            } else if (unwanted(task) || task.status() != TaskStatus.RUNNING) {
                giveUp(attempt, moves);
            } else {
                next(attempt, moves);
            }
        }
    }

    private boolean unwanted(TaskState task) {
        return state.stopping() || task.failure().filter(TaskFailure::stops).isPresent();
    }

    private void giveUp(Attempt attempt, List<RunMove> moves) {
        var made = attempt.left();
        moves.add(new RunMove.End(attempt, Ending.of(made ? Ending.Kind.STOPPED : Ending.Kind.ABANDONED)));
    }

    private void stop(Attempt attempt, List<RunMove> moves) {
        if (attempt.troubledAt().filter(at -> waits.until(at.plus(TRY_AGAIN))).isPresent()) {
            waits.reason("containers that can't be stopped");
            return;
        }
        var grace = specs.get(attempt.id().task()).service().container().stopGracePeriod();
        moves.add(new RunMove.Perform(
                new Order.StopContainer(attempt.node(), attempt.instance(), attempt.container(), grace),
                state.stopping() ? "the run is stopped" : "task " + attempt.id().task() + " takes too long"));
    }

    private void next(Attempt attempt, List<RunMove> moves) {
        if (attempt.phase() == Phase.CREATED) {
            moves.add(new RunMove.Perform(
                    new Order.StartContainer(attempt.node(), attempt.instance(), attempt.container()),
                    attempt.id() + " is created"));
            return;
        }
        var spec = specs.get(attempt.id().task());
        var image = spec.service().container().image();
        var pinned = state.images().get(image);
        if (pinned == null) {
            once(
                    "resolve " + image,
                    new Order.ResolveImage(attempt.node(), image),
                    "all containers of the run must run the same image " + image,
                    moves);
        } else if (!state.pulled().contains(attempt.node() + " " + pinned)) {
            once(
                    attempt.node() + " " + pinned,
                    new Order.PullImage(attempt.node(), pinned),
                    "the run has a container on " + attempt.nodeName(),
                    moves);
        } else {
            moves.add(new RunMove.Perform(
                    new Order.CreateContainer(
                            attempt.node(), attempt.instance(), AttemptSpecs.of(state, spec, attempt, pinned)),
                    attempt.id() + " has its place and its image"));
        }
    }

    private void once(String what, Order order, String reason, List<RunMove> moves) {
        if (working.add(what)) {
            moves.add(new RunMove.Perform(order, reason));
        }
    }
}
