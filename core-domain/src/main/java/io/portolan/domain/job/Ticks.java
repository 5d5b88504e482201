package io.portolan.domain.job;

import io.portolan.domain.job.JobCommand.Tick;
import io.portolan.domain.job.JobEvent.SchedulePaused;
import io.portolan.domain.job.JobEvent.ScheduleResumed;
import io.portolan.domain.job.JobEvent.TickAccepted;
import io.portolan.domain.job.JobEvent.TickDropped;
import io.portolan.domain.job.JobEvent.TickQueued;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Instant;

/** It is time: once, whoever says it and however often. docs/ways/schedule.md: 3 to 7, and 9. */
final class Ticks {
    private Ticks() {}

    static void tick(Decision d, Tick c) {
        if (!isNew(d, c)) {
            return;
        }
        Gone.before(d, c.due());
        offer(d, c.due());
    }

    private static boolean isNew(Decision d, Tick c) {
        return Gone.decides(d)
                && c.generation() == d.state().generation()
                && c.due().isAfter(d.state().decided())
                && !c.due().isAfter(d.at())
                && d.state().schedule().orElseThrow().dueTimes().includes(c.due());
    }

    /** Runs, waits, or is dropped. */
    static void offer(Decision d, Instant due) {
        var generation = d.state().generation();
        if (d.idle()) {
            var run = Runs.nextId(d);
            d.add(new TickAccepted(d.id(), generation, due, run, d.at()));
            Runs.start(d, Waiting.tick(generation, due), "it was due");
        } else if (d.queueFull()) {
            d.add(new TickDropped(
                    d.id(),
                    generation,
                    due,
                    d.busy() + ", and " + JobState.LONGEST_QUEUE + " are waiting already",
                    d.at()));
        } else {
            var position = d.state().queue().size() + 1;
            d.add(new TickQueued(d.id(), generation, due, position, d.busy(), d.at()));
        }
    }

    /** What was due before counts as if it had not been paused. */
    static void pause(Decision d) {
        requireSchedule(d);
        if (!d.state().paused()) {
            Gone.catchUp(d, d.at());
            d.add(new SchedulePaused(d.id(), d.state().generation(), d.at()));
        }
    }

    static void resume(Decision d) {
        requireSchedule(d);
        if (d.state().paused()) {
            Gone.missAll(d, Gone.PAUSED);
            d.add(new ScheduleResumed(d.id(), d.state().generation(), d.at()));
        }
    }

    static void requireSchedule(Decision d) {
        d.requireAlive();
        if (d.state().schedule().isEmpty()) {
            throw new Refused(Problem.of(
                    "no-schedule",
                    "The job has no schedule.",
                    "Add the label portolan.schedule to its template, or run it now."));
        }
    }
}
