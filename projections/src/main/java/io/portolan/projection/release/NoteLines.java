package io.portolan.projection.release;

import io.portolan.domain.application.ApplicationEvent.InstancesPlaced;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasured;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What happened beside the steps, in sentences: the ledger's answers, weights, figures. */
final class NoteLines {
    private NoteLines() {}

    static List<String> of(InstancesPlaced event) {
        return event.placements().stream()
                .map(p -> p.service() + " " + p.slot() + " on " + p.nodeName() + ": " + p.reason())
                .toList();
    }

    static List<String> of(WeightsSet event) {
        Stream<String> weights =
                event.weights().entrySet().stream().map(weight -> weight.getKey() + " " + weight.getValue());
        return Stream.concat(weights, Stream.of(event.reason())).toList();
    }

    /** A line for each service. */
    static List<String> of(TrafficMeasured event) {
        return event.services().entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s: %d requests, %d errors, p95 %.1f ms",
                        e.getKey(),
                        e.getValue().requests(),
                        e.getValue().errors(),
                        e.getValue().p95Millis()))
                .toList();
    }

    static List<String> of(PlacementRefused event) {
        Stream<String> refusals = event.refusals().stream()
                .map(n -> n.service() + " " + n.slot() + " not on " + n.nodeName() + ": "
                        + String.join("; ", n.reasons()));
        return Stream.concat(Stream.of(event.problem().toString()), refusals).toList();
    }
}
