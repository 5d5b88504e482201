package io.portolan.domain.release;

import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the containers into their buckets. */
public final class Sorting {
    private final Goal goal;
    private final Situation situation;
    private final Sharing sharing;
    /** By name: with many containers each is looked up many times. */
    private final Map<String, ServiceSpec> services = new HashMap<>();

    private final Map<InstanceId, Bucket> buckets = new HashMap<>();
    private final Map<Bucket, List<Instance>> contents = new EnumMap<>(Bucket.class);

    private Sorting(Goal goal, Situation situation) {
        this.goal = goal;
        this.situation = situation;
        this.sharing = new Sharing(situation);
        goal.services().forEach(s -> services.putIfAbsent(s.name(), s));
    }

    public static Sorting of(Goal goal, Situation situation) {
        var sorting = new Sorting(goal, situation);
        for (var instance : situation.instances()) {
            var bucket = sorting.sort(instance);
            sorting.buckets.put(instance.id(), bucket);
            sorting.contents.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(instance);
        }
        sorting.contents.replaceAll((_, instances) -> List.copyOf(instances));
        return sorting;
    }

    public Bucket bucket(Instance instance) {
        return buckets.get(instance.id());
    }

    public List<Instance> in(Bucket bucket) {
        return contents.getOrDefault(bucket, List.of());
    }

    List<Instance> in(String service, Bucket bucket) {
        return in(bucket).stream().filter(i -> i.service().equals(service)).toList();
    }

    boolean none(Bucket... of) {
        return List.of(of).stream().noneMatch(contents::containsKey);
    }

    /** How many containers of each service are in each bucket: the situation in numbers. */
    public static Map<String, Map<Bucket, Integer>> numbers(Goal goal, Situation situation) {
        var numbers = new LinkedHashMap<String, Map<Bucket, Integer>>();
        var sorting = of(goal, situation);
        for (var instance : situation.instances()) {
            numbers.computeIfAbsent(instance.service(), _ -> new EnumMap<>(Bucket.class))
                    .merge(sorting.bucket(instance), 1, Integer::sum);
        }
        return numbers;
    }

    private Bucket sort(Instance instance) {
        var reachable = situation.reachable(instance.node());
        if (!wanted(instance) || replaced(instance)) {
            return reachable ? Bucket.EXCESS : Bucket.EXCESS_UNREACHABLE;
        }
        if (goal.target().power() == Power.STOPPED) {
            return stopped(instance, reachable);
        }
        if (instance.status() instanceof Vanished) {
            return Bucket.MISSING;
        }
        var service = services.get(instance.service());
        if (standsIn(instance, service)) {
            return Bucket.RESTING;
        }
        if (renewed(instance, service)) {
            return Bucket.OUTDATED;
        }
        if (!asWanted(instance, service)) {
            return goal.leavesAlone(service) ? Bucket.RESTING : Bucket.OUTDATED;
        }
        // what doesn't exist yet can't be taken for what merely doesn't answer: its steps wait for the node, or fail
        if (!reachable && !(instance.status() instanceof Placed || instance.status() instanceof Created)) {
            return service.placement().rescheduleOnNodeFailure() ? Bucket.MISSING : Bucket.UNREACHABLE;
        }
        if (instance.failedIn(goal.release(), goal.leg())) {
            return Bucket.FAILED;
        }
        return running(instance, service);
    }

    private boolean wanted(Instance instance) {
        var service = services.get(instance.service());
        return service != null && goal.wants(service, instance.slot());
    }

    /** Another container that is right has the slot: this one was on a lost node, or is not needed after all. */
    private boolean replaced(Instance instance) {
        return situation.of(instance.service(), instance.slot()).stream()
                .filter(other -> !other.id().equals(instance.id()) && other.exists() && isRight(other))
                .anyMatch(other -> instance.exists()
                        ? other.bornIn() > instance.bornIn()
                                && !other.node().equals(instance.node())
                                && !beside(instance, other)
                        : situation.reachable(other.node())
                                && (instance.status() instanceof Vanished
                                        || other.failure().isEmpty()));
    }

    /** It starts beside one that it replaces in this very release: that one leaves with its batch. */
    private boolean beside(Instance old, Instance successor) {
        return successor.bornIn() == goal.release() && situation.reachable(old.node()) && !isRight(old);
    }

    /** Its successor of an earlier release runs beside it and is not well: until that is put right, the old one stays. */
    private boolean standsIn(Instance old, ServiceSpec service) {
        return service.update().startFirst()
                && old.running()
                && !isRight(old)
                && situation.of(old.service(), old.slot()).stream()
                        .filter(other -> other.exists() && isRight(other) && !ours(other))
                        .anyMatch(other -> !(other.status() instanceof Running r && r.ready()));
    }

    private boolean isRight(Instance other) {
        var service = services.get(other.service());
        return service != null && asWanted(other, service) && !renewed(other, service);
    }

    /** Made from what the goal wants. While an image isn't resolved yet, its reference stands for it. */
    private boolean asWanted(Instance instance, ServiceSpec service) {
        var own = situation.madeFrom(instance);
        if (own.isEmpty() || !own.get().container().equals(service.container())) {
            return false;
        }
        var knows = situation.hostsOf(instance);
        if (!knows.equals(ContainerSpecs.hosts(goal.revisionOf(service).template(), service))) {
            return false;
        }
        var wanted = goal.image(service);
        var has = situation.imageOf(instance);
        return wanted.isEmpty() || has.isEmpty() || wanted.equals(has);
    }

    private boolean renewed(Instance instance, ServiceSpec service) {
        return sharing.renewed(instance, service.container());
    }

    /** Whatever it was made from, it must not run, and must not be started again by its engine. */
    private Bucket stopped(Instance instance, boolean reachable) {
        if (instance.status() instanceof Placed) {
            return Bucket.EXCESS;
        }
        if (!reachable) {
            return Bucket.UNREACHABLE;
        }
        if (instance.failedIn(goal.release(), goal.leg())) {
            return Bucket.FAILED;
        }
        return switch (instance.status()) {
            case Running _ -> Bucket.TO_STOP;
            case Exited _ -> comesBack(instance) ? Bucket.TO_STOP : Bucket.RESTING;
            case Created _, Stopped _, Vanished _, Placed _ -> Bucket.RESTING;
        };
    }

    private boolean comesBack(Instance instance) {
        return situation
                .madeFrom(instance)
                .filter(s -> s.container().restart().policy() != Restart.Policy.NO)
                .isPresent();
    }

    private Bucket running(Instance instance, ServiceSpec service) {
        return switch (instance.status()) {
            case Placed _ -> Bucket.PLACED;
            case Created _ -> Bucket.CREATED;
            case Running r when r.ready() -> Bucket.READY;
            case Running _ -> ours(instance) ? Bucket.STARTING : Bucket.RESTING;
            case Exited x -> exited(instance, x, service);
            case Stopped _ ->
                goal.restart() || instance.retiring() || ours(instance) ? Bucket.TO_START : Bucket.RESTING;
            case Vanished _ -> Bucket.MISSING;
        };
    }

    private Bucket exited(Instance instance, Exited exited, ServiceSpec service) {
        var policy = service.container().restart().policy();
        if (ours(instance)) {
            var engineRestarts = policy == Restart.Policy.ALWAYS
                    || policy == Restart.Policy.UNLESS_STOPPED
                    || (policy == Restart.Policy.ON_FAILURE && exited.exitCode() != 0);
            return engineRestarts ? Bucket.STARTING : exited.exitCode() == 0 ? Bucket.READY : Bucket.FAILED;
        }
        return goal.restart() ? Bucket.TO_START : Bucket.RESTING;
    }

    private boolean ours(Instance instance) {
        return instance.startedIn() == goal.release();
    }
}
