package io.portolan.query.past;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the events of some streams up to an instant, in the order of the log. */
public final class PastLog {
    private final JdbcClient jdbc;
    private final EventSchema schema;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * @param serializer of the events
     * @param upcasters for events of older revisions
     */
    public PastLog(JdbcClient jdbc, EventSchema schema, Serializer serializer, EventUpcaster upcasters) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** The stream has to be closed. */
    public Stream<TrackedEventMessage<?>> until(Instant at, Collection<String> streams) {
        // instants are kept as text of one length, so their order is that of the text
        var rows = jdbc
                .sql("""
                select %1$s as position, %2$s as kind, %3$s as stream, %4$s as seq, %5$s as id, %6$s as at, %7$s as type,
                       %8$s as revision, %9$s as payload, %10$s as metadata
                from %11$s where %3$s in (:streams) and %6$s <= :at order by %1$s
                """.formatted(
                                schema.globalIndexColumn(),
                                schema.typeColumn(),
                                schema.aggregateIdentifierColumn(),
                                schema.sequenceNumberColumn(),
                                schema.eventIdentifierColumn(),
                                schema.timestampColumn(),
                                schema.payloadTypeColumn(),
                                schema.payloadRevisionColumn(),
                                schema.payloadColumn(),
                                schema.metaDataColumn(),
                                schema.domainEventTable()))
                .param("streams", streams)
                .param("at", DateTimeUtils.formatInstant(at))
                .query((row, _) -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(row.getLong("position")),
                        new GenericDomainEventEntry<>(
                                row.getString("kind"),
                                row.getString("stream"),
                                row.getLong("seq"),
                                row.getString("id"),
                                row.getString("at"),
                                row.getString("type"),
                                row.getString("revision"),
                                text(row.getBytes("payload")),
                                text(row.getBytes("metadata")))))
                .stream();
        return EventUtils.upcastAndDeserializeTrackedEvents(rows, serializer, upcasters)
                .onClose(rows::close);
    }

    private static String text(byte[] column) {
        return new String(column, StandardCharsets.UTF_8);
    }
}
