package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import java.time.Duration;

/**
 * A release failed and left a container missing that should be there: a recovery begins by itself, after a pause that
 * doubles with each failure. What can be tried by hand as well is not tried by itself: a container that runs and isn't
 * healthy, or a change that found no place.
 */
final class Recoveries {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** From then on the pause is the longest one: 30 s x 2^5 is more. */
    private static final int DOUBLINGS = 5;

    private Recoveries() {}

    /** 30 s, 1 min, 2 min, 4 min, 8 min, and from the sixth failure on 10 min. */
    static Duration pauseAfter(int failures) {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** @param before how many recoveries failed one after the other before this release did */
    static void postpone(Decision d, ReleaseState failed, int before, Problem problem) {
        if (!leftUndone(d, failed)) {
            return;
        }
        var failures = before + 1;
        d.add(new RecoveryPostponed(d.id(), failures, d.at().plus(pauseAfter(failures)), problem.message(), d.at()));
    }

    /** A release of the operator's that left all as it was answers only for what went missing meanwhile. */
    private static boolean leftUndone(Decision d, ReleaseState failed) {
        if (failed.kind() == ReleaseKind.RECOVER) {
            return d.repairs().filter(r -> r.any()).isPresent();
        }
        return d.state().desired().equals(failed.from())
                && d.repairs().filter(r -> r.missing()).isPresent();
    }

    /** The pause is over. What was put right in another way meanwhile needs no recovery. */
    static void resume(Decision d) {
        d.state()
                .recovery()
                .filter(waiting -> !waiting.due().isAfter(d.at()))
                .filter(_ -> d.repairs().filter(r -> r.any()).isPresent())
                .ifPresent(waiting ->
                        d.recover("it is tried again after " + times(waiting.failures()) + ": " + waiting.cause()));
    }

    static String times(int failures) {
        return failures == 1 ? "one failure" : failures + " failures";
    }
}
