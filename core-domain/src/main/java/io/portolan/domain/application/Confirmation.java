package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.ReleaseConfirmed;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.Bucket;
import io.portolan.domain.release.Color;
import io.portolan.domain.release.Goal;
import io.portolan.domain.release.Situation;
import io.portolan.domain.release.Sorting;
import java.util.EnumSet;
import java.util.Set;

/** The operator confirms a blue-green change. docs/ways/blue-green.md: 7. */
final class Confirmation {
    private static final Set<Bucket> NOT_WELL = EnumSet.of(
            Bucket.OUTDATED,
            Bucket.MISSING,
            Bucket.PLACED,
            Bucket.CREATED,
            Bucket.STARTING,
            Bucket.TO_START,
            Bucket.UNREACHABLE,
            Bucket.FAILED);

    private Confirmation() {}

    static void confirm(Decision d) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        var release = d.state().release().filter(r -> r.blueGreen().isPresent()).orElseThrow(Confirmation::nothing);
        var blueGreen = release.blueGreen().orElseThrow();
        if (release.turnedBack().isPresent()) {
            throw refused(
                    "turned-back",
                    "Release " + release.number() + " has been turned back: "
                            + release.turnedBack().get(),
                    "Wait until it has ended, then change the application again.");
        }
        if (blueGreen.confirmed()) {
            return;
        }
        if (!blueGreen.awaiting() || !allWell(d.state())) {
            throw refused(
                    "not-ready",
                    "Not all containers of the new version are healthy.",
                    "Wait for that, release " + release.number() + " says what it waits for; or roll it back.");
        }
        d.add(new ReleaseConfirmed(d.id(), release.number(), true, "the operator wants the new version", d.at()));
        d.goOn();
    }

    /** Of green: what becomes of the others doesn't depend on it. */
    private static boolean allWell(ApplicationState state) {
        var goal = Goal.of(state);
        var before = goal.beside().orElseThrow();
        var colors = Color.of(before.template(), goal.revision().template());
        var sorting = Sorting.of(goal, Situation.of(state));
        return NOT_WELL.stream()
                .flatMap(bucket -> sorting.in(bucket).stream())
                .noneMatch(i -> colors.get(i.service()) == Color.GREEN);
    }

    private static Refused nothing() {
        return refused(
                "nothing-to-confirm",
                "No blue-green change is under way.",
                "A change with mode blue-green is confirmed when its containers are healthy.");
    }

    private static Refused refused(String type, String message, String remedy) {
        return new Refused(Problem.of(type, message, remedy));
    }
}
