package io.portolan.app.bench;

import io.portolan.command.snapshot.Snapshots;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationState;
import java.util.List;
import java.util.Set;

/** What it costs to bring an application with a long history back from its log or a snapshot, without reading them. */
final class FoldBench implements Bench {
    private static final int CONTAINERS = 500;
    private static final int EVENTS = 10_000;
    private static final int TIMES = 5;

    private static final Measure TIME = Measure.of(
                    "fold-10000", "folding 10,000 events of an application of 500 containers, median of 5", "ms")
            .atMost(500);
    private static final Measure SNAPSHOT = Measure.of(
            "fold-snapshot",
            "the same from a snapshot: its JSON read, the 249 events after it folded; peer: writing it",
            "ms");
    /** As many as there are at most after a snapshot. */
    private static final int REST = 249;

    @Override
    public List<Measure> measures() {
        return List.of(TIME, SNAPSHOT);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        var rehearsal = new Rehearsal();
        rehearsal.deploy(CONTAINERS);
        rehearsal.goOn(EVENTS);
        rehearsal.change(CONTAINERS);
        rehearsal.goOn(EVENTS);
        var events = List.copyOf(rehearsal.log()).subList(0, EVENTS);
        return List.of(TIME.is(median(() -> fold(ApplicationState.NONE, events))), fromSnapshot(events));
    }

    private static Figure fromSnapshot(List<ApplicationEvent> events) {
        var json = Snapshots.json();
        var before = fold(ApplicationState.NONE, events.subList(0, EVENTS - REST));
        var rest = events.subList(EVENTS - REST, EVENTS);
        var text = json.writeValueAsString(before);
        double reading = median(() -> fold(json.readValue(text, ApplicationState.class), rest));
        return SNAPSHOT.is(reading, median(() -> json.writeValueAsString(before)));
    }

    /** In milliseconds, after one time that does not count. */
    private static double median(Runnable work) {
        work.run();
        var times = new Times();
        for (int i = 0; i < TIMES; i++) {
            times.of(work);
        }
        return times.percentile(50);
    }

    private static ApplicationState fold(ApplicationState start, List<ApplicationEvent> events) {
        var state = start;
        for (var event : events) {
            state = ApplicationDecider.evolve(state, event);
        }
        if (state.instances().isEmpty()) {
            throw new IllegalStateException("the events made no containers");
        }
        return state;
    }
}
