package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;
import java.util.ArrayList;
import java.util.List;

/** The next steps of the containers: one for each container at a time. */
final class Containers {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;
    private final Pace pace;
    private final Tolerance tolerance;
    private final Dependencies dependencies;
    private final List<Move> moves = new ArrayList<>();

    Containers(Goal goal, Situation situation, Sorting sorting, Pace pace) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
        this.pace = pace;
        this.tolerance = new Tolerance(goal, situation, sorting);
        this.dependencies = new Dependencies(goal, situation, sorting);
    }

    List<Move> moves() {
        for (var service : goal.services()) {
            if (goal.running()) {
                var replacement = new Replacement(goal, situation, sorting, pace, service);
                replace(service, replacement);
                create(service, replacement);
                start(service);
                rename(service, replacement);
            }
        }
        stop();
        if (goal.beside().isEmpty() && (!goal.kind().replacesRevision() || allInPlace())) {
            retire();
        }
        return moves;
    }

    /** Batches: the next one begins when the one before is healthy; without rolling updates all is one batch. */
    private void replace(ServiceSpec service, Replacement replacement) {
        replacement.leaving().forEach(old -> takeAway(old, "its successor takes its place"));
        if (dependencies.up(service)) {
            replacement.goers().forEach(old -> takeAway(old, replacement.why(old)));
        }
    }

    private void create(ServiceSpec service, Replacement replacement) {
        var comers = replacement.comers();
        for (var instance : sorting.in(service.name(), Bucket.PLACED)) {
            if (comers.contains(instance.id()) && !busy(instance) && dependencies.up(service)) {
                var spec = ContainerSpecs.of(goal, situation, instance, service);
                order(new Order.CreateContainer(instance.node(), instance.id(), spec), dependencies.why(service));
            }
        }
    }

    /** A successor that came beside its predecessor gets its name when that is gone. */
    private void rename(ServiceSpec service, Replacement replacement) {
        for (var instance : sorting.in(service.name(), Bucket.READY)) {
            if (!busy(instance)) {
                replacement
                        .nameFor(instance)
                        .ifPresent(name -> order(
                                new Order.RenameContainer(instance.node(), instance.id(), instance.container(), name),
                                "its predecessor is gone"));
            }
        }
    }

    private void start(ServiceSpec service) {
        if (!dependencies.up(service)) {
            return;
        }
        for (var instance : sorting.in(service.name(), Bucket.CREATED)) {
            startOne(instance, "it is created");
        }
        for (var instance : sorting.in(service.name(), Bucket.TO_START)) {
            startOne(instance, "it is stopped and should run");
        }
    }

    private void startOne(Instance instance, String why) {
        if (!busy(instance)) {
            order(new Order.StartContainer(instance.node(), instance.id(), instance.container()), why);
        }
    }

    private void stop() {
        for (var instance : sorting.in(Bucket.TO_STOP)) {
            if (!busy(instance) && !dependencies.neededBy(instance, Bucket.TO_STOP)) {
                order(leave(instance), "the application is stopped");
            }
        }
    }

    private void retire() {
        for (var instance : sorting.in(Bucket.EXCESS)) {
            if (instance.exists() && !dependencies.neededBy(instance, Bucket.EXCESS)) {
                takeAway(instance, whyExcess(instance));
            }
        }
    }

    /** Services that the new revision doesn't have go last: until everything else is well, the way back is short. */
    private boolean allInPlace() {
        return sorting.none(
                        Bucket.OUTDATED,
                        Bucket.MISSING,
                        Bucket.PLACED,
                        Bucket.CREATED,
                        Bucket.STARTING,
                        Bucket.TO_START)
                && sorting.in(Bucket.FAILED).stream().allMatch(i -> tolerance.goesOn(i.service()));
    }

    /** Drain, stop, then remove: one step at a time. */
    private void takeAway(Instance instance, String why) {
        if (busy(instance) || instance.failedIn(goal.release(), goal.leg())) {
            return;
        }
        switch (instance.status()) {
            case Running _, Exited _ -> order(leave(instance), why);
            case Created _, Stopped _ ->
                order(new Order.RemoveContainer(instance.node(), instance.id(), instance.container()), why);
            case Placed _, Vanished _ -> {}
        }
    }

    private Order leave(Instance instance) {
        return Drains.needed(situation, instance)
                ? Drains.drain(situation, instance)
                : Drains.stop(situation, instance);
    }

    private String whyExcess(Instance instance) {
        return switch (goal.target().power()) {
            case ABSENT -> "the application is deleted";
            case RUNNING, STOPPED ->
                goal.service(instance.service())
                        .map(s -> instance.slot() > goal.scale(s) && !s.global()
                                ? "the scale of " + s.name() + " is " + goal.scale(s)
                                : "another container has its slot")
                        .orElse("revision " + goal.revision().number() + " has no service " + instance.service());
        };
    }

    private boolean busy(Instance instance) {
        return situation.busy().contains(instance.id());
    }

    private void order(Order order, String why) {
        moves.add(new Move.Perform(order, why));
    }
}
