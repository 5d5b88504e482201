package io.portolan.app.bench;

import java.util.List;
import java.util.Set;

/** Decisions in a run of many tasks: each looks at the whole graph. */
final class DagBench implements Bench {
    private static final int TASKS = 1_000;

    private static final Measure TIME = Measure.of(
                    "dag-1000-p99",
                    "one decision in a run of 1,000 tasks in 10 layers, each task behind 3 others: a report in, the next steps out",
                    "ms")
            .atMost(5);

    @Override
    public List<Measure> measures() {
        return List.of(TIME);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        // the first run is for the compiler
        new RunRehearsal(TASKS).toTheEnd();
        return List.of(TIME.is(new RunRehearsal(TASKS).toTheEnd().percentile(99)));
    }
}
