package io.portolan.domain.job;

import io.portolan.domain.job.JobCommand.BackfillJob;
import io.portolan.domain.job.JobEvent.BackfillEnded;
import io.portolan.domain.job.JobEvent.BackfillStarted;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A range of the past is run again, one due time after the other. docs/ways/schedule.md: 14. */
public final class Backfills {
    /** More are refused: runs are one after the other, and someone should look at them in between. */
    public static final int MOST = 1_000;

    private Backfills() {}

    /**
     * The due times that would be run, for a look before it is done.
     *
     * @throws Refused when the backfill would be refused
     */
    public static List<Instant> plan(JobState state, BackfillJob command) {
        var d = new Decision(state, command.at());
        Ticks.requireSchedule(d);
        if (state.backfill().isPresent()) {
            throw refused(
                    "backfill-active",
                    "A backfill of the job is going, with "
                            + state.backfill().get().left() + " runs to come.",
                    "Wait until it is over, or cancel it.");
        }
        if (command.to().isAfter(command.at()) || !command.from().isBefore(command.to())) {
            throw refused(
                    "invalid-range",
                    "From " + command.from() + " to " + command.to() + " is no range of the past.",
                    "Choose a beginning, and an end behind it that is not later than now.");
        }
        var due = state.schedule().orElseThrow().dueTimes().between(command.from(), command.to());
        var times = due.limit(MOST + 1).toList();
        if (times.isEmpty() || times.size() > MOST) {
            throw refused(
                    times.isEmpty() ? "backfill-empty" : "backfill-too-long",
                    "From " + command.from() + " to " + command.to() + " the job was due "
                            + (times.isEmpty() ? "at no time." : "more than " + MOST + " times."),
                    times.isEmpty() ? "Choose a longer range." : "Choose a shorter range, then the next one.");
        }
        return times;
    }

    static void start(Decision d, BackfillJob c) {
        var count = plan(d.state(), c).size();
        var schedule = d.state().schedule().orElseThrow();
        d.add(new BackfillStarted(d.id(), schedule, c.from(), c.to(), count, d.at()));
        goOn(d);
    }

    static void cancel(Decision d) {
        d.requireAlive();
        end(d, "it was cancelled");
    }

    static void end(Decision d, String reason) {
        d.state().backfill().ifPresent(b -> d.add(new BackfillEnded(d.id(), b.left(), reason, d.at())));
    }

    /** The next of it begins if nothing else runs or waits. */
    static void goOn(Decision d) {
        d.state().backfill().filter(_ -> d.idle()).ifPresent(b -> {
            var due = b.schedule().dueTimes().next(b.begun());
            Runs.start(
                    d,
                    new Waiting(Cause.BACKFILL, Optional.empty(), 0, due, Optional.empty(), 0, Map.of()),
                    "it is the next of the backfill");
            if (b.left() == 1) {
                end(d, "its last run has begun");
            }
        });
    }

    private static Refused refused(String type, String message, String remedy) {
        return new Refused(Problem.of(type, message, remedy));
    }
}
