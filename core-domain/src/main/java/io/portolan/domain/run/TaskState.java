package io.portolan.domain.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task of a run as its events tell it.
 *
 * @param startedAt when its first container started
 * @param path from what has failed to what it would have waited for; only of a skipped task
 * @param units by index, from 1
 */
public record TaskState(
        String name,
        TaskStatus status,
        Optional<Instant> startedAt,
        Optional<TaskFailure> failure,
        List<String> path,
        List<Unit> units) {

    public TaskState {
        path = List.copyOf(path);
        units = List.copyOf(units);
    }

    public Unit unit(int index) {
        return units.get(index - 1);
    }

    boolean has(int index) {
        return index >= 1 && index <= units.size();
    }

    TaskState with(TaskStatus next) {
        return new TaskState(name, next, startedAt, failure, path, units);
    }

    TaskState with(Unit unit) {
        var next = new ArrayList<>(units);
        next.set(unit.index() - 1, unit);
        return new TaskState(name, status, startedAt, failure, path, next);
    }

    TaskState started(Instant at) {
        return startedAt.isPresent() ? this : new TaskState(name, status, Optional.of(at), failure, path, units);
    }

    TaskState failed(TaskFailure why) {
        return new TaskState(name, TaskStatus.FAILED, startedAt, Optional.of(why), path, units);
    }

    TaskState skipped(List<String> way) {
        return new TaskState(name, TaskStatus.SKIPPED, startedAt, failure, way, units);
    }
}
