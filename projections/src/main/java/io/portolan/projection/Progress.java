package io.portolan.projection;

import io.portolan.query.view.ViewPositions;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** How far a view comes in one batch of events: read once a stream, written once. */
final class Progress {
    private final String view;
    private final ViewPositions positions;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();
    private long position;

    Progress(String view, ViewPositions positions) {
        this.view = view;
        this.positions = positions;
    }

    /** True the first time that the view meets this event, or a later one of its stream. */
    boolean isNew(EventMessage<?> event) {
        if (event instanceof TrackedEventMessage<?> tracked) {
            position = Math.max(position, tracked.trackingToken().position().orElse(0));
        }
        if (!(event instanceof DomainEventMessage<?> domain)) {
            return true;
        }
        long last = known.computeIfAbsent(
                domain.getAggregateIdentifier(),
                stream -> positions.sequence(view, stream).orElse(-1));
        if (domain.getSequenceNumber() <= last) {
            return false;
        }
        known.put(domain.getAggregateIdentifier(), domain.getSequenceNumber());
        read.put(domain.getAggregateIdentifier(), domain.getSequenceNumber());
        return true;
    }

    void write() {
        positions.advance(view, position, read);
    }
}
