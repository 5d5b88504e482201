package io.portolan.domain.release;

import io.portolan.domain.problem.Problem;

/** The end of a release in words. */
final class Summary {
    private final Goal goal;
    private final Sorting sorting;

    Summary(Goal goal, Sorting sorting) {
        this.goal = goal;
        this.sorting = sorting;
    }

    Verdict verdict() {
        if (!sorting.none(
                Bucket.OUTDATED,
                Bucket.MISSING,
                Bucket.PLACED,
                Bucket.CREATED,
                Bucket.TO_START,
                Bucket.TO_STOP,
                Bucket.EXCESS)) {
            return new Verdict.Failed(Problem.of(
                    "stuck",
                    "Nothing can be done, and not everything is as it should be.",
                    "Please report this with the replay of the release."));
        }
        return new Verdict.Completed(
                switch (goal.target().power()) {
                    case RUNNING -> running();
                    case STOPPED -> "all containers are stopped";
                    case ABSENT -> "all containers are removed";
                });
    }

    private String running() {
        var ready = sorting.in(Bucket.READY).size();
        var resting = sorting.in(Bucket.RESTING).size();
        var failed = sorting.in(Bucket.FAILED).size();
        var unreachable = sorting.in(Bucket.UNREACHABLE).size();
        return (ready == 1 ? "1 container is" : ready + " containers are") + " healthy"
                + (resting > 0 ? ", " + resting + " not running or not healthy and left alone" : "")
                + (failed > 0 ? ", " + failed + " failed, which is within max_failure_ratio" : "")
                + (unreachable > 0 ? ", " + unreachable + " on nodes that do not answer" : "");
    }
}
