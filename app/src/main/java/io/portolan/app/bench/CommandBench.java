package io.portolan.app.bench;

import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Commands of an operator, one event each, against the least that any program can do with the same database: inserting a
 * row of the same size. The control plane does all that it always does meanwhile: views and policies read along.
 */
final class CommandBench implements Bench {
    private static final int THREADS = 16;
    private static final int CLUSTERS_A_THREAD = 4;
    private static final int WARM_UP = 4_000;
    private static final int COMMANDS = 12_000;
    private static final int INSERTS = 10_000;

    private static final Measure RATE = Measure.of(
            "commands-per-second",
            "commands (label a node) of 16 threads on 64 aggregates, durable; peer: single-row inserts",
            "1/s");
    private static final Measure RATIO = Measure.of(
                    "commands-to-inserts", "the same as a share of the peer's rate", "ratio")
            .atLeast(0.32);

    @Override
    public List<Measure> measures() {
        return List.of(RATE, RATIO);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var plane = QuietPlane.start(run.folder())) {
            for (int c = 0; c < THREADS * CLUSTERS_A_THREAD; c++) {
                plane.createCluster(cluster(c));
                plane.admit(cluster(c), node(c));
            }
            commands(plane, WARM_UP, "warm");
            var inserts = new RawInserts(plane.part(DataSource.class));
            inserts.rate(THREADS, INSERTS / 4);
            // the peer before and after, so that a machine that gets slower is fair to both
            double before = inserts.rate(THREADS, INSERTS);
            double rate = commands(plane, COMMANDS, "v");
            inserts.awaitView();
            double peer = (before + inserts.rate(THREADS, INSERTS)) / 2;
            return List.of(RATE.is(rate, peer), RATIO.is(rate / peer));
        }
    }

    private static double commands(QuietPlane plane, int count, String value) throws InterruptedException {
        return Crowd.rate(THREADS, count, (thread, n) -> {
            int c = thread * CLUSTERS_A_THREAD + n % CLUSTERS_A_THREAD;
            plane.send(new LabelNode(cluster(c), node(c), Map.of("bench", value + n), List.of(), Instant.now()));
        });
    }

    private static ClusterId cluster(int number) {
        return new ClusterId("bench-" + number);
    }

    private static NodeId node(int number) {
        return new NodeId("bench-node-" + number);
    }
}
