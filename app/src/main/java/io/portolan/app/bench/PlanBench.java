package io.portolan.app.bench;

import java.util.List;
import java.util.Set;

/** Decisions in the middle of a rolling change: each looks at the whole application. */
final class PlanBench implements Bench {
    private static final int CONTAINERS = 1_000;
    private static final int EVENTS = 2_000;

    private static final Measure TIME = Measure.of(
                    "plan-1000-p99",
                    "one decision in a rolling change of 1,000 containers: a report in, the next steps out",
                    "ms")
            .atMost(20);

    @Override
    public List<Measure> measures() {
        return List.of(TIME);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        var rehearsal = new Rehearsal();
        rehearsal.deploy(CONTAINERS);
        rehearsal.goOn(Integer.MAX_VALUE);
        rehearsal.change(CONTAINERS);
        // until the first batch the release does things that it does once: places, images
        rehearsal.goOn(rehearsal.log().size() + EVENTS / 4);
        rehearsal.decisions();
        rehearsal.goOn(rehearsal.log().size() + EVENTS);
        return List.of(TIME.is(rehearsal.decisions().percentile(99)));
    }
}
