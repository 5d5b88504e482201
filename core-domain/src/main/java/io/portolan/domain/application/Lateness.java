package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.release.Bucket;
import io.portolan.domain.release.Deadlines;
import io.portolan.domain.release.Goal;
import io.portolan.domain.release.Situation;
import io.portolan.domain.release.Sorting;
import java.util.Locale;

/** Time has passed: what that makes of the containers becomes a fact, so that a replay needs no clock. */
final class Lateness {
    private Lateness() {}

    static void record(Decision d) {
        if (!d.alive()) {
            return;
        }
        if (d.state().release().isEmpty()) {
            Recoveries.resume(d);
            return;
        }
        if (d.state().release().filter(r -> r.paused().isPresent()).isPresent()) {
            return;
        }
        var goal = Goal.of(d.state());
        Sorting.of(goal, Situation.of(d.state())).in(Bucket.STARTING).forEach(instance -> look(d, goal, instance));
        d.goOn();
    }

    private static void look(Decision d, Goal goal, Instance instance) {
        if (Deadlines.settlesAt(instance).filter(at -> !at.isAfter(d.at())).isPresent()) {
            d.add(new InstanceSettled(d.id(), instance.id(), d.at()));
            return;
        }
        goal.service(instance.service())
                .flatMap(s -> Deadlines.healthyBy(instance, s))
                .filter(deadline -> !deadline.isAfter(d.at()))
                .ifPresent(deadline ->
                        d.add(new InstanceLate(d.id(), instance.id(), deadline, lastSeen(instance), d.at())));
    }

    private static String lastSeen(Instance instance) {
        return switch (instance.status()) {
            case Running r -> "running, health " + r.health().name().toLowerCase(Locale.ROOT);
            case Exited x -> "ended with exit code " + x.exitCode();
            case Stopped _ -> "stopped";
            case Created _ -> "created";
            case Placed _ -> "placed";
            case Vanished _ -> "gone";
        };
    }
}
