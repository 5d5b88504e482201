package io.portolan.app.bench;

import io.portolan.query.node.NodeStore;
import io.portolan.query.view.Rebuild;
import io.portolan.query.view.Rebuild.State;
import io.portolan.query.view.Rebuilds;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The view of nodes is rebuilt from a long log in which every event concerns it; beside it, what reading alone takes. */
final class RebuildBench implements Bench {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Measure RATE = Measure.of(
            "rebuild-per-second",
            "events of 1.2 KB from which the view of nodes is rebuilt; peer: reading their rows alone",
            "1/s");

    @Override
    public List<Measure> measures() {
        return List.of(RATE);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var plane = QuietPlane.start(run.folder())) {
            LongLog.on(plane);
            var rebuilds = plane.part(Rebuilds.class);
            rebuilds.start(NodeStore.VIEW);
            long end = System.nanoTime() + PATIENCE.toNanos();
            Rebuild rebuild = rebuilds.last(NodeStore.VIEW).orElseThrow();
            while (rebuild.state() == State.RUNNING && System.nanoTime() < end) {
                Thread.sleep(Duration.ofMillis(50));
                rebuild = rebuilds.last(NodeStore.VIEW).orElseThrow();
            }
            if (rebuild.state() != State.COMPLETED || rebuild.events() != LongLog.EVENTS) {
                throw new IllegalStateException("the view was not rebuilt within " + PATIENCE + ": " + rebuild);
            }
            return List.of(RATE.is((double) rebuild.eventsPerSecond(), LongLog.reading(plane)));
        }
    }
}
