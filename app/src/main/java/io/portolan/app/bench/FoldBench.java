package io.portolan.app.bench;

import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationState;
import java.util.List;
import java.util.Set;

/** What it costs to bring an application with a long history back from its log, without reading the log. */
final class FoldBench implements Bench {
    private static final int CONTAINERS = 500;
    private static final int EVENTS = 10_000;
    private static final int TIMES = 5;

    private static final Measure TIME = Measure.of(
                    "fold-10000", "folding 10,000 events of an application of 500 containers, median of 5", "ms")
            .atMost(500);

    @Override
    public List<Measure> measures() {
        return List.of(TIME);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        var rehearsal = new Rehearsal();
        rehearsal.deploy(CONTAINERS);
        rehearsal.goOn(EVENTS);
        rehearsal.change(CONTAINERS);
        rehearsal.goOn(EVENTS);
        var events = List.copyOf(rehearsal.log()).subList(0, EVENTS);
        fold(events);
        var times = new Times();
        for (int i = 0; i < TIMES; i++) {
            times.of(() -> fold(events));
        }
        return List.of(TIME.is(times.percentile(50)));
    }

    private static void fold(List<ApplicationEvent> events) {
        var state = ApplicationState.NONE;
        for (var event : events) {
            state = ApplicationDecider.evolve(state, event);
        }
        if (state.instances().isEmpty()) {
            throw new IllegalStateException("the events made no containers");
        }
    }
}
