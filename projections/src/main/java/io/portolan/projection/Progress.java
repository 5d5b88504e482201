package io.portolan.projection;

import io.portolan.query.view.ViewStreams;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** How far a view comes in one batch of events: read once a stream, written once. */
final class Progress {
    private final String view;
    private final ViewStreams streams;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();

    Progress(String view, ViewStreams streams) {
        this.view = view;
        this.streams = streams;
    }

    /** True the first time that the view meets this event, or a later one of its stream. */
    boolean isNew(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domain)) {
            return true;
        }
        long last = known.computeIfAbsent(
                domain.getAggregateIdentifier(),
                stream -> streams.sequence(view, stream).orElse(-1));
        if (domain.getSequenceNumber() <= last) {
            return false;
        }
        known.put(domain.getAggregateIdentifier(), domain.getSequenceNumber());
        read.put(domain.getAggregateIdentifier(), domain.getSequenceNumber());
        return true;
    }

    void write() {
        streams.advance(view, read);
    }
}
