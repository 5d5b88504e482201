package io.portolan.domain.release;

import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.application.Successors;
import io.portolan.domain.template.ServiceSpec;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which containers of a service are replaced now, batch by batch, as docs/ways/rolling.md numbers it. Stop-first: the old ones
 * of the batch go, and their successors come where they were. Start-first: the successors of the batch come beside the old
 * ones, which go when their successor is healthy.
 */
final class Replacement {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;
    private final Pace pace;
    private final Tolerance tolerance;
    private final ServiceSpec service;
    private final boolean rolling;
    private final List<Instance> old;

    Replacement(Goal goal, Situation situation, Sorting sorting, Pace pace, ServiceSpec service) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
        this.pace = pace;
        this.tolerance = new Tolerance(goal, situation, sorting);
        this.service = service;
        this.rolling = service.update().rolling();
        this.old = sorting.in(service.name(), Bucket.OUTDATED).stream()
                .filter(Instance::exists)
                .toList();
    }

    /** Old containers that are on their way out, or whose slot is served without them: whatever the batch. */
    List<Instance> leaving() {
        return old.stream().filter(i -> i.retiring() || served(i)).toList();
    }

    /** The batch of old containers that go now; with start-first they wait for their successors. */
    List<Instance> goers() {
        return service.update().startFirst() ? givenUp() : batch(waiting());
    }

    /** What has no predecessor comes at once; with start-first the batch comes beside its predecessors. */
    Set<InstanceId> comers() {
        var comers = new LinkedHashSet<InstanceId>();
        sorting.in(service.name(), Bucket.PLACED).stream()
                .filter(i -> !hasPredecessor(i))
                .forEach(i -> comers.add(i.id()));
        if (service.update().startFirst()) {
            batch(waiting()).stream().flatMap(i -> successor(i).stream()).forEach(i -> comers.add(i.id()));
        }
        return comers;
    }

    /** {@code revision 2 replaces revision 1, 2 at a time, 5 to go}. */
    String why(Instance one) {
        var waiting = rolling ? waiting().size() : 0;
        return "revision " + goal.revision().number() + " replaces revision " + one.revision()
                + (waiting > 0
                        ? ", " + Math.min(service.update().parallelism(), waiting) + " at a time, " + waiting + " to go"
                        : "");
    }

    /**
     * The name of its slot, when it has a provisional one and nobody has that name any more. Not while it is on the
     * cluster's network: an engine can't rename what runs on an overlay network, so it keeps its name until it is replaced.
     */
    Optional<String> nameFor(Instance instance) {
        if (!Successors.provisional(instance.container())
                || service.container().networking().mode().equals("default")) {
            return Optional.empty();
        }
        var name = ContainerNames.container(situation.state().who(), service, instance.slot());
        return instance.container().equals(name) || Successors.taken(situation.state(), name)
                ? Optional.empty()
                : Optional.of(name);
    }

    /** There is a next batch, and only its time hasn't come. */
    boolean pausing() {
        return !waiting().isEmpty() && !underWay() && !pace.mayGoOn(service);
    }

    /** Those that don't serve first, then in the order of the slots. */
    private List<Instance> waiting() {
        return old.stream()
                .filter(i -> !i.retiring() && !busy(i) && !served(i))
                .filter(i -> !service.update().startFirst()
                        || successor(i)
                                .filter(s -> sorting.bucket(s) == Bucket.PLACED && !busy(s))
                                .isPresent())
                .sorted(Comparator.<Instance, Boolean>comparing(Replacement::serves)
                        .thenComparingInt(Instance::slot))
                .toList();
    }

    private List<Instance> batch(List<Instance> waiting) {
        if (!sorting.in(service.name(), Bucket.FAILED).isEmpty() && !tolerance.goesOn(service.name())) {
            return List.of();
        }
        if (!rolling) {
            return waiting;
        }
        return underWay() || !pace.mayGoOn(service)
                ? List.of()
                : waiting.subList(0, Math.min(service.update().parallelism(), waiting.size()));
    }

    private boolean underWay() {
        var name = service.name();
        return old.stream().anyMatch(i -> i.retiring() || served(i))
                || !sorting.in(name, Bucket.STARTING).isEmpty()
                || !sorting.in(name, Bucket.CREATED).isEmpty()
                || sorting.in(name, Bucket.READY).stream()
                        .anyMatch(i -> nameFor(i).isPresent())
                || sorting.in(name, Bucket.PLACED).stream().anyMatch(i -> !hasPredecessor(i) || busy(i));
    }

    /** Successors have failed, and the service can do without them: in the end their predecessors go as well. */
    private List<Instance> givenUp() {
        return tolerance.withinRatio(service.name()) && waiting().isEmpty() && !underWay()
                ? old.stream().filter(i -> successor(i).isPresent()).toList()
                : List.of();
    }

    /** A container that is right does the work of its slot. */
    private boolean served(Instance instance) {
        return successor(instance)
                .filter(s -> sorting.bucket(s) == Bucket.READY)
                .isPresent();
    }

    private Optional<Instance> successor(Instance instance) {
        return situation.of(instance.service(), instance.slot()).stream()
                .filter(i -> switch (sorting.bucket(i)) {
                    case PLACED, CREATED, STARTING, READY, FAILED -> true;
                    default -> false;
                })
                .findFirst();
    }

    /** A container whose place, or whose slot, it takes is still there. */
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
}
