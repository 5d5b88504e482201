package io.portolan.app.bench;

import io.portolan.domain.job.JobCommand.RunNow;
import io.portolan.domain.job.JobId;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Short runs for a minute: each is asked for, placed, its image pinned, its container made, started, ended and removed. */
final class RunsBench implements Bench {
    private static final int THREADS = 16;
    private static final int JOBS_A_THREAD = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final long WHEN_FULL_NANOS = 5_000_000;

    private static final Measure RATE = Measure.of(
                    "runs-per-second",
                    "runs of one container that ends after 10 ms, of " + THREADS * JOBS_A_THREAD
                            + " jobs whose queues are kept full, that finish in a minute on 10 simulated engines",
                    "1/s")
            .atLeast(100);

    @Override
    public List<Measure> measures() {
        return List.of(RATE);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var plane = new SimulatedPlane(run.folder())) {
            for (int job = 0; job < THREADS * JOBS_A_THREAD; job++) {
                plane.create(job(job), "");
            }
            var from = Instant.now().plus(WARM_UP);
            var end = from.plus(MEASURED);
            ask(plane, end);
            RoutedSite.until(
                    "all runs that ended in the minute are in the view",
                    () -> plane.number("select count(*) from runs where ended_at > '" + end + "'") > 0);
            long finished = plane.number("select count(*) from runs where state = 'FINISHED' and ended_at >= '" + from
                    + "' and ended_at < '" + end + "'");
            long others = plane.number("select count(*) from runs where state not in ('FINISHED', 'RUNNING')");
            if (others > 0) {
                throw new IllegalStateException(others + " runs did not finish");
            }
            return List.of(RATE.is((double) finished / MEASURED.toSeconds()));
        }
    }

    /** Until a little behind the end, so that the minute is full to its last second. */
    private static void ask(SimulatedPlane plane, Instant end) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var asking = new ArrayList<Future<?>>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * JOBS_A_THREAD;
                asking.add(threads.submit(() -> askFor(plane, first, end.plusSeconds(2))));
            }
            for (var one : asking) {
                one.get();
            }
        }
    }

    private static void askFor(SimulatedPlane plane, int first, Instant end) {
        for (long n = 0; Instant.now().isBefore(end); n++) {
            int job = first + (int) (n % JOBS_A_THREAD);
            try {
                var run = new RunId("r-bench-" + job + "-" + n);
                plane.send(new RunNow(job(job), run, Map.of(), Instant.now()));
            } catch (Refused full) {
                LockSupport.parkNanos(WHEN_FULL_NANOS);
            }
        }
    }

    private static JobId job(int number) {
        return new JobId("j-bench" + number);
    }
}
