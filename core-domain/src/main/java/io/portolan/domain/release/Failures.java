package io.portolan.domain.release;

import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.Instance.Failure;
import io.portolan.domain.application.InstanceStatus.Exited;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went wrong with containers in this leg of the release, and what follows from it. */
final class Failures {
    private final Goal goal;
    private final Situation situation;
    private final Tolerance tolerance;
    private final List<Instance> failed = new ArrayList<>();

    Failures(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.tolerance = new Tolerance(goal, situation, sorting);
        for (var instance : situation.instances()) {
            if (sorting.bucket(instance) == Bucket.FAILED || instance.failedIn(goal.release(), goal.leg())) {
                failed.add(instance);
            }
        }
    }

    /** The first container's problem, with how many others there are. */
    Optional<Problem> first() {
        return failed.stream()
                .findFirst()
                .map(this::problem)
                .map(p -> failed.size() == 1
                        ? p
                        : new Problem(
                                p.type(),
                                p.where(),
                                p.message() + " And " + (failed.size() - 1) + " more.",
                                p.remedy()));
    }

    /** A service with rolling updates, or a blue-green change, goes back; else what runs is left for a look. */
    boolean turnsBack() {
        return goal.back().isPresent()
                && (anyWants(FailureAction.ROLLBACK) || (goal.kind() == ReleaseKind.BLUE_GREEN && !failed.isEmpty()));
    }

    /** Somebody is to say how it goes on. */
    boolean pauses() {
        return anyWants(FailureAction.PAUSE);
    }

    /** As many as the services put up with, and no more. */
    boolean tolerated() {
        return failed.stream().allMatch(i -> tolerance.withinRatio(i.service()));
    }

    private boolean anyWants(FailureAction action) {
        return failed.stream()
                .map(Instance::service)
                .distinct()
                .filter(service -> !tolerance.withinRatio(service))
                .anyMatch(service -> tolerance
                        .policy(service)
                        .filter(p -> p.failureAction() == action)
                        .isPresent());
    }

    Verdict verdict(Problem problem) {
        if (goal.back().isPresent()
                && (turnsBack() || (failed.isEmpty() && situation.release().touched()))) {
            return new Verdict.TurnBack(
                    problem.message() + " Going back to " + named(goal.back().get()) + ".", Optional.empty());
        }
        return new Verdict.Failed(problem);
    }

    private String named(Desired desired) {
        return situation
                .state()
                .revision(desired.revision())
                .map(r -> "revision " + r.number() + " (" + r.version() + ")")
                .orElse("what was before");
    }

    private Problem problem(Instance instance) {
        return instance.failure()
                .filter(f -> f.release() == goal.release() && f.leg() == goal.leg())
                .map(Failure::problem)
                .orElseGet(() -> ended(instance));
    }

    private static Problem ended(Instance instance) {
        var how = instance.status() instanceof Exited x
                ? "ended with exit code " + x.exitCode() + (x.outOfMemory() ? ", out of memory" : "")
                : "does not run";
        return new Problem(
                "container-exited",
                instance.label(),
                instance.container() + " " + how + ".",
                "Read its log; its restart policy says that the engine does not start it again.");
    }
}
