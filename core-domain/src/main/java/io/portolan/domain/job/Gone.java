package io.portolan.domain.job;

import io.portolan.domain.job.JobEvent.TicksMissed;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.DueTimes;
import java.time.Instant;
import java.util.Iterator;

/** Due times that passed without a decision; each gets one now, or is missed on record. docs/ways/schedule.md: 7 to 9. */
final class Gone {
    /** An outage of a day with a tick each second; more are not counted. */
    static final int MOST_COUNTED = 100_000;

    static final String PAUSED = "the schedule was paused";

    private static final String NOBODY = "nobody was there to decide";

    private Gone() {}

    /** There is a schedule, and it isn't paused. */
    static boolean decides(Decision d) {
        return d.state().alive()
                && d.state().schedule().isPresent()
                && !d.state().paused();
    }

    /** Up to that, as the catch-up rule says; nothing that is still to come. */
    static void catchUp(Decision d, Instant until) {
        if (!decides(d)) {
            return;
        }
        var end = (until.isAfter(d.at()) ? d.at() : until).plusNanos(1);
        switch (rule(d)) {
            case NONE -> miss(d, end, CatchUp.NONE, NOBODY);
            case ALL -> offerAll(d, end);
            case ONE ->
                times(d).last(from(d), end).ifPresent(last -> {
                    miss(d, last, CatchUp.ONE, NOBODY);
                    Ticks.offer(d, last);
                });
        }
    }

    /** What should have been decided before a tick that has come. */
    static void before(Decision d, Instant due) {
        switch (rule(d)) {
            case NONE, ONE -> miss(d, due, rule(d), NOBODY);
            case ALL -> offerAll(d, due);
        }
    }

    /** Everything until now: by the rule, or as missed while the schedule is paused. */
    static void settle(Decision d) {
        if (d.state().paused()) {
            missAll(d, PAUSED);
        } else {
            catchUp(d, d.at());
        }
    }

    static void missAll(Decision d, String reason) {
        if (d.state().schedule().isPresent()) {
            miss(d, d.at().plusNanos(1), CatchUp.NONE, reason);
        }
    }

    private static void offerAll(Decision d, Instant end) {
        Iterator<Instant> due = times(d).between(from(d), end).iterator();
        while (due.hasNext() && !d.queueFull()) {
            Ticks.offer(d, due.next());
        }
        miss(d, end, CatchUp.ALL, NOBODY + ", and " + JobState.LONGEST_QUEUE + " are waiting already");
    }

    /** Those that are not decided and before that. */
    private static void miss(Decision d, Instant end, CatchUp rule, String reason) {
        var times = times(d);
        var last = times.last(from(d), end);
        if (last.isEmpty()) {
            return;
        }
        int count = Math.toIntExact(
                times.between(from(d), end).limit(MOST_COUNTED + 1).count());
        var first = times.next(d.state().decided()).orElseThrow();
        d.add(new TicksMissed(
                d.id(),
                d.state().generation(),
                first,
                last.get(),
                Math.min(count, MOST_COUNTED),
                count > MOST_COUNTED,
                rule,
                reason,
                d.at()));
    }

    private static Instant from(Decision d) {
        return d.state().decided().plusNanos(1);
    }

    private static CatchUp rule(Decision d) {
        return d.state().schedule().orElseThrow().catchUp();
    }

    private static DueTimes times(Decision d) {
        return d.state().schedule().orElseThrow().dueTimes();
    }
}
