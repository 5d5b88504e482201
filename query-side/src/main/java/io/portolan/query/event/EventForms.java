package io.portolan.query.event;

import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import java.util.Map;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The forms that events have now and had before, and what reads the old ones. docs/events.md has the rule. */
public final class EventForms {
    private static final Map<Class<?>, String> REVISIONS =
            Map.of(PlacementRefused.class, "1", ReservationRefused.class, "1");

    private EventForms() {}

    /** In the order in which the forms changed; wherever events are read. */
    public static EventUpcasterChain upcasters() {
        return new EventUpcasterChain(
                RenamedComponent.since("1", PlacementRefused.class, "nodes", "refusals"),
                RenamedComponent.since("1", ReservationRefused.class, "nodes", "refusals"));
    }

    /** Of the form in which an event is written: null as long as it is the first one. */
    public static RevisionResolver revisions() {
        return REVISIONS::get;
    }
}
