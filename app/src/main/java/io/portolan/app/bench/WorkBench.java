package io.portolan.app.bench;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How long an order is on its way to the workers: from the command that gives it until a worker holds it. */
final class WorkBench implements Bench {
    private static final int WARM_UP = 100;
    private static final int ORDERS = 300;
    private static final int NODES_A_CLUSTER = 20;
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_SECONDS = 30;

    private static final Measure MEDIAN = Measure.of(
                    "event-to-work-p50", "from sending a command until a worker holds the step that it orders", "ms")
            .atMost(20);
    private static final Measure P99 =
            Measure.of("event-to-work-p99", "the same, 99 of 100 times", "ms").atMost(100);

    @Override
    public List<Measure> measures() {
        return List.of(MEDIAN, P99);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var plane = QuietPlane.start(run.folder())) {
            var worker = new ListeningWorker(plane.part(WorkQueue.class));
            var times = new Times();
            for (int i = 0; i < WARM_UP + ORDERS; i++) {
                var cluster = new ClusterId("bench-" + i / NODES_A_CLUSTER);
                if (i % NODES_A_CLUSTER == 0) {
                    plane.createCluster(cluster);
                }
                var node = new NodeId("bench-node-" + i);
                long start = System.nanoTime();
                plane.admit(cluster, node);
                long held = worker.await(node);
                if (i >= WARM_UP) {
                    times.add(held - start);
                }
            }
            return List.of(MEDIAN.is(times.percentile(50)), P99.is(times.percentile(99)));
        }
    }

    /** Claims as the worker does, as soon as it hears of new work, and notes when. */
    private static final class ListeningWorker {
        private final Map<NodeId, Long> held = new ConcurrentHashMap<>();
        private final Semaphore news = new Semaphore(0);
        private final WorkQueue queue;

        ListeningWorker(WorkQueue queue) {
            this.queue = queue;
            queue.onNewWork(this::claim);
        }

        private void claim() {
            for (var step : queue.claim("bench", AT_ONCE, Duration.ofHours(1), Instant.now())) {
                held.put(step.step().order().node(), System.nanoTime());
                news.release();
            }
        }

        long await(NodeId node) throws InterruptedException {
            while (!held.containsKey(node)) {
                if (!news.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("no order for " + node + " within " + PATIENCE_SECONDS + " s");
                }
            }
            return held.get(node);
        }
    }
}
