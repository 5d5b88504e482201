package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.Goal;
import io.portolan.domain.release.ReleaseKind;

/** What the operator says to a release while it is running. Said twice it changes nothing. */
final class ReleaseCommands {
    private ReleaseCommands() {}

    static void decide(Decision d, ReleaseCommand c) {
        var release = meant(d, c.release());
        switch (c) {
            case PauseRelease _ -> {
                sidesMustBeChosen(release);
                if (release.paused().isEmpty()) {
                    d.add(new ReleasePaused(d.id(), release.number(), "the operator wants it so", true, d.at()));
                }
            }
            case ResumeRelease _ -> {
                if (release.paused().isPresent()) {
                    d.add(new ReleaseResumed(d.id(), release.number(), d.at()));
                    d.goOn();
                } else {
                    sidesMustBeChosen(release);
                }
            }
            case AbortRelease _ -> {
                sidesMustBeChosen(release);
                abort(d, release, PlanRecorder.left(release), "the operator wants it so");
                d.goOn();
            }
            case RollBackRelease _ -> rollBack(d, release);
        }
    }

    private static void rollBack(Decision d, ReleaseState release) {
        if (release.leg() == 1) {
            return;
        }
        if (Goal.of(d.state()).back().isEmpty()) {
            throw new Refused(Problem.of(
                    "nothing-to-go-back-to",
                    named(release) + " has nothing to go back to: only a change or a redeploy of an application that"
                            + " was running has.",
                    "Abort it instead, and say what you want next."));
        }
        d.add(new ReleaseTurnedBack(
                d.id(), release.number(), release.from(), "the operator wants it rolled back", true, d.at()));
        d.goOn();
    }

    /** A new change takes the place of the release that is running; what ran before that one is its way back. */
    static void supersede(Decision d, String version) {
        d.state().release().ifPresent(running -> {
            if (running.kind() == ReleaseKind.DELETE || running.kind() == ReleaseKind.BLUE_GREEN) {
                throw Problems.releaseRunning(running);
            }
            abort(d, running, running.from(), "superseded by version " + version);
        });
    }

    /**
     * Left as it is, the traffic could go to a version that the next release removes; and it waits for somebody's word as it
     * is, or can be rolled back at any moment while a course goes on.
     */
    private static void sidesMustBeChosen(ReleaseState release) {
        if (release.kind() == ReleaseKind.BLUE_GREEN) {
            throw new Refused(Problem.of(
                    "two-versions",
                    named(release) + " has two versions side by side, and one of them has to go.",
                    Problems.wayOut(release)));
        }
    }

    /** What was placed and isn't going to be created is given back. */
    static void abort(Decision d, ReleaseState running, Desired left, String why) {
        d.add(new ReleaseAborted(d.id(), running.number(), left, why, d.at()));
        PlanRecorder.abandonPlaces(d, "release " + running.number() + " was aborted");
    }

    private static ReleaseState meant(Decision d, int number) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        var running = d.state()
                .release()
                .orElseThrow(() -> new Refused(Problem.of(
                        "no-release-running",
                        number > 0 && number <= d.state().releases()
                                ? "Release " + number + " has ended; no release is running."
                                : "No release is running.",
                        "Look at the application's releases.")));
        if (running.number() != number) {
            throw new Refused(Problem.of(
                    "another-release-running",
                    named(running) + " is running, not release " + number + ".",
                    "Say it to release " + running.number() + ", if that is the one you mean."));
        }
        return running;
    }

    private static String named(ReleaseState release) {
        return "Release " + release.number() + " (" + release.kind().name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}
