package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The next steps of the containers: one for each container at a time. */
final class Containers {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;
    private final Dependencies dependencies;
    private final List<Move> moves = new ArrayList<>();

    Containers(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
        this.dependencies = new Dependencies(goal, situation, sorting);
    }

    List<Move> moves() {
        for (var service : goal.services()) {
            if (goal.running()) {
                replace(service);
                create(service);
                start(service);
            }
        }
        stop();
        if (goal.beside().isEmpty() && (!goal.kind().replacesRevision() || allInPlace())) {
            retire();
        }
        return moves;
    }

    /** Batches: the next one begins when the one before is healthy; without rolling updates all is one batch. */
    private void replace(ServiceSpec service) {
        var outdated = sorting.in(service.name(), Bucket.OUTDATED);
        outdated.stream().filter(Instance::retiring).forEach(old -> takeAway(old, "its successor takes its place"));
        var pending = outdated.stream()
                .filter(i -> !i.retiring() && i.exists() && !busy(i))
                .sorted(Comparator.<Instance, Boolean>comparing(Containers::serves)
                        .thenComparingInt(Instance::slot))
                .toList();
        if (pending.isEmpty()
                || !dependencies.up(service)
                || !sorting.in(service.name(), Bucket.FAILED).isEmpty()) {
            return;
        }
        var rolling = service.update().rolling();
        if (rolling && batchUnderWay(service)) {
            return;
        }
        var batch = rolling ? Math.min(service.update().parallelism(), pending.size()) : pending.size();
        for (var old : pending.subList(0, batch)) {
            takeAway(
                    old,
                    "revision " + goal.revision().number() + " replaces revision " + old.revision()
                            + (rolling ? ", " + batch + " at a time, " + pending.size() + " to go" : ""));
        }
    }

    private boolean batchUnderWay(ServiceSpec service) {
        var name = service.name();
        return sorting.in(name, Bucket.OUTDATED).stream().anyMatch(Instance::retiring)
                || !sorting.in(name, Bucket.STARTING).isEmpty()
                || !sorting.in(name, Bucket.CREATED).isEmpty()
                || sorting.in(name, Bucket.PLACED).stream().anyMatch(i -> !hasPredecessor(i));
    }

    private void create(ServiceSpec service) {
        for (var instance : sorting.in(service.name(), Bucket.PLACED)) {
            if (!busy(instance) && !hasPredecessor(instance) && dependencies.up(service)) {
                var spec = ContainerSpecs.of(goal, situation, instance, service);
                order(new Order.CreateContainer(instance.node(), instance.id(), spec), dependencies.why(service));
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
                order(stopOrder(instance), "the application is stopped");
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
                Bucket.TO_START,
                Bucket.FAILED);
    }

    /** Stop, then remove: one step at a time. */
    private void takeAway(Instance instance, String why) {
        if (busy(instance) || instance.failedIn(goal.release(), goal.leg())) {
            return;
        }
        switch (instance.status()) {
            case Running _, Exited _ -> order(stopOrder(instance), why);
            case Created _, Stopped _ ->
                order(new Order.RemoveContainer(instance.node(), instance.id(), instance.container()), why);
            case Placed _, Vanished _ -> {}
        }
    }

    private Order stopOrder(Instance instance) {
        var grace = situation
                .madeFrom(instance)
                .map(s -> s.container().stopGracePeriod())
                .orElse(java.time.Duration.ofSeconds(10));
        return new Order.StopContainer(instance.node(), instance.id(), instance.container(), grace);
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

    /** The container whose name and place it takes is still there. */
    private boolean hasPredecessor(Instance instance) {
        return situation.of(instance.service(), instance.slot()).stream()
                .anyMatch(i -> sorting.bucket(i) == Bucket.OUTDATED && i.exists());
    }

    private static boolean serves(Instance instance) {
        return instance.status() instanceof Running r && r.up();
    }

    private boolean busy(Instance instance) {
        return situation.busy().contains(instance.id());
    }

    private void order(Order order, String why) {
        moves.add(new Move.Perform(order, why));
    }
}
