package io.portolan.app.bench;

import io.portolan.domain.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A thousand schedules due in the same second, as they are seen in the view of runs. */
final class SchedulesBench implements Bench {
    private static final int SCHEDULES = 1_000;
    private static final int P99 = 990;
    private static final Duration UNTIL_DUE = Duration.ofSeconds(90);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 10_000_000;
    private static final double MILLIS = 1_000;

    private static final Measure TIME = Measure.of(
                    "schedules-1000-p99",
                    "1,000 schedules due in the same second on simulated engines: from the due time until a run has started,"
                            + " by the view of runs; none lost, none doubled",
                    "s")
            .atMost(5);

    @Override
    public List<Measure> measures() {
        return List.of(TIME);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        try (var plane = new SimulatedPlane(run.folder())) {
            var due = Instant.now().plus(UNTIL_DUE).truncatedTo(ChronoUnit.SECONDS);
            var at = due.atZone(ZoneOffset.UTC);
            var labels = "portolan.time_zone: UTC, portolan.schedule: \"%d %d %d %d %d *\""
                    .formatted(at.getSecond(), at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue());
            for (int job = 0; job < SCHEDULES; job++) {
                plane.create(new JobId("j-bench" + job), labels);
            }
            requireTriggers(plane, due);
            run.progress().accept("waiting for " + due);
            double p99 = Double.NaN;
            for (long started = 0; started < SCHEDULES; started = plane.number("select count(*) from runs")) {
                if (started >= P99 && Double.isNaN(p99)) {
                    p99 = since(due);
                }
                if (Instant.now().isAfter(due.plus(AT_MOST))) {
                    throw new IllegalStateException((SCHEDULES - started) + " runs have not started");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            run.progress().accept("the last was seen after " + since(due) + " s");
            requireOnce(plane);
            return List.of(TIME.is(Double.isNaN(p99) ? since(due) : p99));
        }
    }

    private static double since(Instant due) {
        return due.until(Instant.now(), ChronoUnit.MILLIS) / MILLIS;
    }

    private static void requireTriggers(SimulatedPlane plane, Instant due) {
        while (plane.number("select count(*) from quartz_triggers") < SCHEDULES) {
            if (Instant.now().isAfter(due.minusSeconds(5))) {
                throw new IllegalStateException("the schedules were not made in time");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void requireOnce(SimulatedPlane plane) {
        RoutedSite.until(
                "all runs have finished",
                () -> plane.number("select count(*) from runs where state = 'FINISHED'") >= SCHEDULES);
        long runs = plane.number("select count(*) from runs");
        long jobs = plane.number("select count(distinct job) from runs");
        if (runs != SCHEDULES || jobs != SCHEDULES) {
            throw new IllegalStateException(runs + " runs of " + jobs + " jobs, not " + SCHEDULES + " of as many");
        }
    }
}
