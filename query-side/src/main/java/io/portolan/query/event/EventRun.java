package io.portolan.query.event;

import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the events of one stream straight from the table of the event store. */
@Component
public class EventRun {
    private final JdbcClient jdbc;
    private final EventSchema schema;

    public EventRun(JdbcClient jdbc, EventSchema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** @param after position of the last event that is known already; -1 from the first on */
    public List<EventView> read(String stream, long after, int limit) {
        return jdbc.sql("""
                select %s as position, %s as stream, %s as seq, %s as type, %s as at, %s as payload, %s as metadata
                from %s where %s = :stream and %s > :after order by %s limit :limit
                """.formatted(
                                schema.globalIndexColumn(),
                                schema.aggregateIdentifierColumn(),
                                schema.sequenceNumberColumn(),
                                schema.payloadTypeColumn(),
                                schema.timestampColumn(),
                                schema.payloadColumn(),
                                schema.metaDataColumn(),
                                schema.domainEventTable(),
                                schema.aggregateIdentifierColumn(),
                                schema.globalIndexColumn(),
                                schema.sequenceNumberColumn()))
                .param("stream", stream)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    private static EventView read(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new EventView(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("seq"),
                type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1),
                row.getString("at"),
                json(row.getBytes("payload")),
                json(row.getBytes("metadata")));
    }

    private static JsonNode json(byte[] content) {
        return Json.read(new String(content, StandardCharsets.UTF_8), JsonNode.class);
    }
}
