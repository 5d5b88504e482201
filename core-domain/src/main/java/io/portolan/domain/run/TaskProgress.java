package io.portolan.domain.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tasks become ready, finish, fail, are skipped or cancelled. The tasks stand behind what they depend on, so one look
 * along them is enough, however long the chain is.
 */
final class TaskProgress {
    private final RunState state;
    private final Waits waits;
    private final boolean stopping;
    private final Map<String, TaskStatus> statuses = new HashMap<>();
    /** Of what was skipped: from what failed to it. */
    private final Map<String, List<String>> paths = new HashMap<>();

    TaskProgress(RunState state, Waits waits) {
        this.state = state;
        this.waits = waits;
        this.stopping = state.stopping();
    }

    void moves(List<RunMove> moves) {
        for (var spec : state.batch().tasks()) {
            var task = state.tasks().get(spec.name());
            if (task.status() == TaskStatus.SKIPPED) {
                paths.put(spec.name(), task.path());
            }
            statuses.put(spec.name(), task.status());
            switch (task.status()) {
                case WAITING -> waiting(spec, moves);
                case RUNNING -> running(spec, task, moves);
                case FINISHED, FAILED, SKIPPED, CANCELLED -> {}
            }
        }
    }

    private void waiting(TaskSpec spec, List<RunMove> moves) {
        var done = true;
        for (var other : spec.depends()) {
            // nobody waits for what isn't there
            var status = statuses.getOrDefault(other, TaskStatus.FINISHED);
            if (status.over() && status != TaskStatus.FINISHED && !stopped(other)) {
                skip(spec, other, status, moves);
                return;
            }
            done &= status == TaskStatus.FINISHED;
        }
        if (stopping) {
            moves.add(new RunMove.Skip(spec.name(), List.of(), "the run is stopped: " + why()));
            statuses.put(spec.name(), TaskStatus.SKIPPED);
        } else if (done) {
            moves.add(new RunMove.Ready(spec.name()));
            statuses.put(spec.name(), TaskStatus.RUNNING);
            finishedAlready(state.tasks().get(spec.name()), moves);
        }
    }

    /** Skipped or cancelled since the run is stopped, not since something failed before it. */
    private boolean stopped(String task) {
        return stopping
                && (statuses.get(task) == TaskStatus.CANCELLED
                        || (statuses.get(task) == TaskStatus.SKIPPED
                                && paths.getOrDefault(task, List.of()).isEmpty()));
    }

    private void skip(TaskSpec spec, String other, TaskStatus status, List<RunMove> moves) {
        var path = new ArrayList<>(paths.getOrDefault(other, List.of()));
        path.add(other);
        var how = status == TaskStatus.CANCELLED ? " was cancelled" : " failed";
        var way = path.size() == 1 ? "" : ": " + String.join(" -> ", path) + " -> " + spec.name();
        moves.add(new RunMove.Skip(
                spec.name(), path, path.getFirst() + how + ", and " + spec.name() + " waits for it" + way));
        statuses.put(spec.name(), TaskStatus.SKIPPED);
        paths.put(spec.name(), path);
    }

    private void running(TaskSpec spec, TaskState task, List<RunMove> moves) {
        if (finishedAlready(task, moves)) {
            return;
        }
        if (state.impossible().containsKey(spec.name())) {
            fail(TaskFailure.noPlace(spec.name(), state.impossible().get(spec.name())), moves);
            return;
        }
        for (var unit : task.units()) {
            if (unit.current().isEmpty() && !unit.finished() && unit.failures() > spec.retryCount()) {
                fail(TaskFailure.of(spec, unit), moves);
                return;
            }
        }
        var tooLong = spec.timeout()
                .flatMap(limit -> task.startedAt().map(at -> at.plus(limit)))
                .filter(end -> !waits.until(end));
        if (tooLong.isPresent()) {
            fail(TaskFailure.timeout(spec), moves);
        } else if (stopping && task.units().stream().allMatch(u -> u.current().isEmpty())) {
            moves.add(new RunMove.Cancel(spec.name(), "the run is stopped: " + why()));
            statuses.put(spec.name(), TaskStatus.CANCELLED);
        }
    }

    private boolean finishedAlready(TaskState task, List<RunMove> moves) {
        var all = task.units().stream().allMatch(Unit::finished);
        if (all) {
            moves.add(new RunMove.Finish(task.name()));
            statuses.put(task.name(), TaskStatus.FINISHED);
        }
        return all;
    }

    private void fail(TaskFailure failure, List<RunMove> moves) {
        moves.add(new RunMove.Fail(failure.task(), failure));
        statuses.put(failure.task(), TaskStatus.FAILED);
    }

    private String why() {
        return state.cancelled()
                .or(() -> state.late() ? Optional.of("it takes too long") : Optional.empty())
                .or(() -> state.failure().map(f -> "task " + f.task() + " failed"))
                .orElse("");
    }
}
