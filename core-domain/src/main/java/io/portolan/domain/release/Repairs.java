package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.template.ServiceSpec;

/** What a recovery finds to do: containers that are missing, or are not as they should be, where something can be done. */
public final class Repairs {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;

    private Repairs(Goal goal, Situation situation) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = Sorting.of(goal, situation);
    }

    /** @param begun the application with its recovery begun */
    public static Repairs of(ApplicationState begun) {
        return new Repairs(Goal.of(begun), Situation.of(begun));
    }

    /** On the node. */
    public boolean on(NodeId node) {
        return situation.state().instances().values().stream()
                .filter(i -> i.node().equals(node))
                .anyMatch(i -> callsForWork(sorting.bucket(i)));
    }

    /** Anywhere. Where a service that runs on every node is missing only the ledger knows: it counts as a yes. */
    public boolean any() {
        return missing()
                || (goal.running() && goal.services().stream().anyMatch(this::hasVacantSlot))
                || situation.state().instances().values().stream().anyMatch(i -> callsForWork(sorting.bucket(i)))
                || (goal.running() && goal.services().stream().anyMatch(ServiceSpec::global));
    }

    /** A container was there, and is gone or out of reach where it may move. */
    public boolean missing() {
        return !sorting.none(Bucket.MISSING);
    }

    /** No container, or none but those that are gone. */
    private boolean hasVacantSlot(ServiceSpec service) {
        if (service.global()) {
            return false;
        }
        for (int slot = 1; slot <= goal.scale(service); slot++) {
            var there = situation.of(service.name(), slot);
            if (there.stream().allMatch(i -> isAway(sorting.bucket(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Bucket bucket) {
        return bucket == Bucket.MISSING || bucket == Bucket.EXCESS || bucket == Bucket.EXCESS_UNREACHABLE;
    }

    private static boolean callsForWork(Bucket bucket) {
        return switch (bucket) {
            case EXCESS, OUTDATED, MISSING, PLACED, CREATED, TO_START, TO_STOP -> true;
            case EXCESS_UNREACHABLE, UNREACHABLE, STARTING, READY, RESTING, FAILED -> false;
        };
    }
}
