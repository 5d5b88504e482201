package io.portolan.domain.run;

import io.portolan.domain.container.Observation;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Attempt.Phase;
import io.portolan.domain.run.RunCommand.RecordObservation;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.work.Order;

/** Compares what an engine says of an attempt's container with what the log says, and records the difference. */
final class AttemptReports {
    private AttemptReports() {}

    static void record(RunDecision d, RecordObservation c) {
        var attempt = d.state().attempts().get(c.instance());
        if (attempt == null || !attempt.node().equals(c.node())) {
            return;
        }
        var before = d.events().size();
        if (c.observation().status() == Observation.Status.ABSENT) {
            absent(d, attempt);
        } else {
            compare(d, attempt, c.observation());
        }
        if (d.events().size() > before) {
            d.goOn();
        }
    }

    /** Gone by somebody else's hand; not where a step may just be making or removing it. */
    private static void absent(RunDecision d, Attempt attempt) {
        if (!attempt.left() || underWork(d, attempt)) {
            return;
        }
        if (attempt.open()) {
            RunRecorder.end(
                    d,
                    attempt,
                    Ending.of(
                            Ending.Kind.LOST,
                            Problem.of(
                                    "container-gone",
                                    attempt.container() + " was removed by hand on " + attempt.nodeName(),
                                    "")));
        }
        d.add(new ContainerRemoved(d.id(), attempt.id(), attempt.instance(), attempt.node(), false, d.at()));
    }

    static void compare(RunDecision d, Attempt attempt, Observation seen) {
        if (!attempt.open()) {
            found(d, attempt, seen);
            return;
        }
        switch (seen.status()) {
            case RUNNING, PAUSED, RESTARTING -> started(d, attempt, seen);
            case EXITED, DEAD -> {
                if (started(d, attempt, seen)) {
                    RunRecorder.end(
                            d,
                            d.state().attempts().get(attempt.instance()),
                            Ending.exit(seen.exitCode(), seen.outOfMemory(), attempt.stopping()));
                }
            }
            case CREATED, ABSENT -> {}
        }
    }

    /** A container runs once: the engine never starts it again, and when it started is said once. */
    private static boolean started(RunDecision d, Attempt attempt, Observation seen) {
        if (attempt.phase() != Phase.STARTED) {
            d.add(new AttemptStarted(
                    d.id(),
                    attempt.id(),
                    attempt.instance(),
                    attempt.node(),
                    attempt.nodeName(),
                    seen.startedAt().orElse(d.at()),
                    d.at()));
        }
        return true;
    }

    /** Of one whose end was seen it is no news that it is there. */
    private static void found(RunDecision d, Attempt attempt, Observation seen) {
        var known = attempt.left() || underWork(d, attempt);
        if (!known) {
            d.add(new AttemptFound(d.id(), attempt.id(), attempt.instance(), seen.running(), d.at()));
        }
    }

    private static boolean underWork(RunDecision d, Attempt attempt) {
        return d.state().outstanding().values().stream()
                .anyMatch(s -> s.order() instanceof Order.ContainerOrder o
                        && o.instance().equals(attempt.instance()));
    }
}
