package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The containers that are to be attempted now: when they are tried again, and the places that they need. */
final class DueUnits {
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

    private final RunState state;
    private final Waits waits;
    private final List<Demand> demands = new ArrayList<>();

    DueUnits(RunState state, Waits waits) {
        this.state = state;
        this.waits = waits;
    }

    void moves(List<RunMove> moves) {
        if (state.stopping()) {
            return;
        }
        for (var spec : state.batch().tasks()) {
            var task = state.tasks().get(spec.name());
            if (task.status() == TaskStatus.RUNNING) {
                retries(spec, task, moves);
                demands(spec, task);
            }
        }
        if (state.request().isPresent()) {
            waits.reason("places");
        } else if (!demands.isEmpty()) {
            moves.add(new RunMove.Place(demands, reason()));
            waits.reason("places");
        }
    }

    private void retries(TaskSpec spec, TaskState task, List<RunMove> moves) {
        for (var unit : task.units()) {
            if (unit.status() == Unit.Status.FAILED) {
                var last = unit.last().orElseThrow();
                moves.add(new RunMove.Retry(
                        task.name(),
                        unit.index(),
                        unit.failures(),
                        waits.now().plus(backoff(spec.retryBackoff(), unit.failures())),
                        last.attempt() + " ended with " + last.ending().told() + "; "
                                + (spec.retryCount() - unit.failures() + 1) + " of " + spec.retryCount()
                                + " retries are left"));
            }
        }
    }

    /** 10 s, 20 s, 40 s… and never more than an hour. */
    static Duration backoff(Duration first, int failures) {
        var doublings = Math.min(failures - 1, 20);
        var wait = first.compareTo(LONGEST_BACKOFF) > 0 ? first : first.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_BACKOFF) > 0 && first.compareTo(LONGEST_BACKOFF) <= 0 ? LONGEST_BACKOFF : wait;
    }

    private void demands(TaskSpec spec, TaskState task) {
        if (state.request().isPresent() || demands.size() >= state.atMost()) {
            return;
        }
        var blocked = state.blocked().get(task.name());
        if (blocked != null && waits.until(blocked)) {
            waits.reason("room for " + task.name());
            return;
        }
        var free = spec.concurrency().orElse(Integer.MAX_VALUE)
                - task.units().stream().filter(u -> u.current().isPresent()).count();
        for (var unit : task.units()) {
            if (free > 0 && demands.size() < state.atMost() && due(unit)) {
                demands.add(demand(spec, unit));
                free--;
            }
        }
    }

    private boolean due(Unit unit) {
        if (unit.status() != Unit.Status.WAITING) {
            return false;
        }
        if (unit.notBefore().filter(waits::until).isPresent()) {
            waits.reason("containers to be tried again");
            return false;
        }
        return true;
    }

    private Demand demand(TaskSpec spec, Unit unit) {
        var service = spec.service();
        return new Demand(
                new InstanceId(state.who().id() + "-" + (state.placed() + demands.size() + 1)),
                spec.name(),
                unit.index(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Needs.of(service.container()),
                service.placement(),
                AttemptSpecs.name(state.who(), spec.name(), unit.index(), unit.attempts() + 1),
                service.container().image(),
                service.visibleLabels());
    }

    private String reason() {
        var tasks = new LinkedHashSet<String>();
        demands.forEach(d -> tasks.add(d.service()));
        return demands.size()
                + (demands.size() == 1 ? " container of " : " containers of ")
                + String.join(", ", tasks)
                + (demands.size() == 1 ? " needs a place" : " need places");
    }
}
