package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.run.Attempt.Phase;
import io.portolan.domain.work.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to do next in a run: (situation, now) to a plan. It looks at the whole situation each time, so it does not matter how
 * the situation came about, nor how often it is asked. docs/ways/run.md numbers the same steps.
 *
 * <p>Example: {@code import} x 2, then {@code report}, which depends on it, with nothing there. {@code import} becomes ready and
 * both its containers ask for places; when they are there the image is resolved, pulled on each node, two containers are
 * created and started. The first ends with exit code 0, the second with 1: it is attempted again. When that ends with 0
 * {@code import} has finished and {@code report} becomes ready. If it fails more often than {@code retry_count}, {@code import}
 * has failed, {@code report} is skipped, and so the run has failed.
 */
public final class RunPlanner {
    private final RunState state;
    private final Instant now;
    private final List<RunMove> moves = new ArrayList<>();
    private final Waits waits;
    private final Set<InstanceId> busy = new HashSet<>();
    private final Set<String> working = new HashSet<>();

    private RunPlanner(RunState state, Instant now) {
        this.state = state;
        this.now = now;
        this.waits = new Waits(now);
        for (var step : state.outstanding().values()) {
            switch (step.order()) {
                case Order.ContainerOrder o -> busy.add(o.instance());
                case Order.PullImage o -> working.add(o.node() + " " + o.image());
                case Order.ResolveImage o -> working.add("resolve " + o.image());
                case Order.EngineOrder _ -> {}
            }
        }
    }

    public static RunPlan plan(RunState state, Instant now) {
        return new RunPlanner(state, now).plan();
    }

    private RunPlan plan() {
        if (state.outcome().isEmpty()) {
            // 1. deadlines of the run
            deadline();
            if (!moves.isEmpty()) {
                return goOn();
            }
            // 2. what is lost for too long is over
            new LostAttempts(state, waits).end(moves);
            if (!moves.isEmpty()) {
                return goOn();
            }
            // 3. tasks become ready, finish, fail, are skipped
            new TaskProgress(state, waits).moves(moves);
            if (!moves.isEmpty()) {
                return goOn();
            }
            // 4. retries, 5. places
            new DueUnits(state, waits).moves(moves);
            // 6. images, 7. containers, 8. stops
            new RunSteps(state, busy, working, waits).moves(moves);
        }
        // 9. places that nobody needs any more
        giveBack();
        // 10. removal
        new Removals(state, busy, waits).moves(moves);
        // 11. the end
        return concluded();
    }

    private void deadline() {
        if (state.late()) {
            return;
        }
        state.batch().timeout().ifPresent(limit -> {
            var end = state.who().createdAt().plus(limit);
            if (end.isAfter(now)) {
                waits.until(end);
            } else {
                moves.add(new RunMove.GiveUp(limit.toSeconds()));
            }
        });
    }

    private void giveBack() {
        var instances = state.attempts().values().stream()
                .filter(a -> !a.open() && a.placeHeld())
                .map(Attempt::instance)
                .toList();
        if (!instances.isEmpty()) {
            moves.add(new RunMove.GiveBack(instances));
        }
    }

    private RunPlan concluded() {
        if (state.outcome().isEmpty() && moves.isEmpty() && over()) {
            return new RunPlan(moves, Optional.of(outcome()), List.of(), Optional.empty());
        }
        return goOn();
    }

    private boolean over() {
        return state.tasks().values().stream().allMatch(t -> t.status().over())
                && state.attempts().values().stream().noneMatch(Attempt::open);
    }

    /** What was asked for first, unless everything had finished all the same. */
    private Outcome outcome() {
        if (state.tasks().values().stream().allMatch(t -> t.status() == TaskStatus.FINISHED)) {
            return Outcome.FINISHED;
        }
        if (state.cancelled().isPresent()) {
            return Outcome.CANCELLED;
        }
        return state.late() ? Outcome.TIMED_OUT : Outcome.FAILED;
    }

    private RunPlan goOn() {
        if (state.outcome().isEmpty()) {
            var running = state.attempts().values().stream()
                    .filter(a -> a.open() && a.phase() == Phase.STARTED)
                    .count();
            if (running > 0) {
                waits.reason(running == 1 ? "a container to end" : "containers to end");
            }
            if (!state.outstanding().isEmpty() || moves.stream().anyMatch(m -> m instanceof RunMove.Perform)) {
                waits.reason("steps to be performed");
            }
        }
        return new RunPlan(moves, Optional.empty(), waits.reasons(), waits.lookAgainAt());
    }
}
