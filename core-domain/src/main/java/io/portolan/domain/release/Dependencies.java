package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.template.ServiceSpec;

/** The order in which services start and stop. */
final class Dependencies {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;
    private final Tolerance tolerance;

    Dependencies(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
        this.tolerance = new Tolerance(goal, situation, sorting);
    }

    /** All services that it depends on are healthy, or run where they have no probe. */
    boolean up(ServiceSpec service) {
        return service.depends().stream().flatMap(d -> goal.service(d).stream()).allMatch(this::allUp);
    }

    private boolean allUp(ServiceSpec dependency) {
        return situation.state().instances().values().stream()
                .filter(i -> i.service().equals(dependency.name()))
                .allMatch(this::isUp);
    }

    private boolean isUp(Instance instance) {
        return switch (sorting.bucket(instance)) {
            case READY, RESTING, UNREACHABLE, EXCESS, EXCESS_UNREACHABLE -> true;
            case STARTING -> instance.status() instanceof Running r && r.up();
            case FAILED -> tolerance.goesOn(instance.service());
            case OUTDATED, MISSING, PLACED, CREATED, TO_START, TO_STOP -> false;
        };
    }

    String why(ServiceSpec service) {
        var scale = service.global() ? "one on every node" : String.valueOf(goal.scale(service));
        return "revision " + goal.revision().number() + " wants " + service.name() + " x " + scale
                + (service.depends().isEmpty() ? "" : "; up: " + String.join(", ", service.depends()));
    }

    /** Another container in the same bucket, still there, belongs to a service that depends on this one's. */
    boolean neededBy(Instance instance, Bucket bucket) {
        return sorting.in(bucket).stream()
                .filter(other -> other.exists()
                        && (other.running() || situation.busy().contains(other.id()))
                        && !other.service().equals(instance.service())
                        && !other.failedIn(goal.release(), goal.leg()))
                .anyMatch(other -> situation
                        .madeFrom(other)
                        .filter(s -> s.depends().contains(instance.service()))
                        .isPresent());
    }
}
