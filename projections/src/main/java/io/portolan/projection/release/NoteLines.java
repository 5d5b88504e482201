package io.portolan.projection.release;

import io.portolan.domain.application.ApplicationEvent.InstancesPlaced;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import java.util.List;
import java.util.stream.Stream;

/** The ledger's answers in sentences, one for each container or node. */
final class NoteLines {
    private NoteLines() {}

    static List<String> of(InstancesPlaced event) {
        return event.placements().stream()
                .map(p -> p.service() + " " + p.slot() + " on " + p.nodeName() + ": " + p.reason())
                .toList();
    }

    static List<String> of(PlacementRefused event) {
        Stream<String> refusals = event.refusals().stream()
                .map(n -> n.service() + " " + n.slot() + " not on " + n.nodeName() + ": "
                        + String.join("; ", n.reasons()));
        return Stream.concat(Stream.of(event.problem().toString()), refusals).toList();
    }
}
