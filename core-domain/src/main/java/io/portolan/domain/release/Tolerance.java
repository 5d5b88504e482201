package io.portolan.domain.release;

import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How many failed containers a change puts up with. A way back puts up with none, nor does a service without rolling updates.
 *
 * <p>Example: {@code max_failure_ratio: 0.25} of web x 8: with 2 failed (2/8 = 0.25) the release goes on, with 3 the service's
 * failure action decides.
 */
final class Tolerance {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;

    Tolerance(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
    }

    /** Nothing failed, or less than would keep the release from going on. */
    boolean goesOn(String service) {
        return failed(service) == 0
                || withinRatio(service)
                || policy(service)
                        .filter(p -> p.failureAction() == FailureAction.CONTINUE)
                        .isPresent();
    }

    /** Failed / total of the service is not more than its max_failure_ratio. */
    boolean withinRatio(String service) {
        return policy(service)
                .filter(p -> failed(service) <= p.maxFailureRatio() * total(service))
                .isPresent();
    }

    /** The service's policy where it counts: on the way to a new revision. */
    Optional<UpdatePolicy> policy(String service) {
        return goal.service(service)
                .map(ServiceSpec::update)
                .filter(p -> p.rolling() && goal.kind().replacesRevision() && goal.leg() == 0);
    }

    private long failed(String service) {
        return StreamSupport.stream(situation.instances().spliterator(), false)
                .filter(i -> i.service().equals(service))
                .filter(i -> sorting.bucket(i) == Bucket.FAILED || i.failedIn(goal.release(), goal.leg()))
                .count();
    }

    private long total(String service) {
        var spec = goal.service(service).orElseThrow();
        return spec.global()
                ? StreamSupport.stream(situation.instances().spliterator(), false)
                        .filter(i -> i.service().equals(service))
                        .mapToInt(i -> i.slot())
                        .distinct()
                        .count()
                : goal.scale(spec);
    }
}
