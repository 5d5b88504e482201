package io.portolan.query.event;

import io.portolan.query.audit.LinkKind;
import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads events straight from the table of the event store. */
@Component
public class EventRun {
    private final JdbcClient jdbc;
    private final EventSchema schema;

    public EventRun(JdbcClient jdbc, EventSchema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** The events of one stream. @param after position of the last event that is known already; -1 from the first on */
    public List<EventView> read(String stream, long after, int limit) {
        return jdbc.sql(select(
                        "where " + schema.aggregateIdentifierColumn() + " = :stream", schema.sequenceNumberColumn()))
                .param("stream", stream)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** The events about something, from whatever streams; as far as the view {@code audit} has read. */
    public List<EventView> about(LinkKind kind, String id, long after, int limit) {
        return jdbc.sql(select(
                        "join audit_links on audit_links.position = %s where kind = :kind and id = :id"
                                .formatted(schema.globalIndexColumn()),
                        "audit_links.position"))
                .param("kind", kind.name())
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** The events at these positions of the log. */
    public List<EventView> at(Collection<Long> positions) {
        return jdbc.sql(select("where " + schema.globalIndexColumn() + " in (:positions)", schema.globalIndexColumn()))
                .param("positions", positions)
                .param("after", -1)
                .param("limit", positions.size())
                .query((row, _) -> read(row))
                .list();
    }

    /** @param order column in which the index has them, which is also their order in the log */
    private String select(String which, String order) {
        return """
                select %1$s as at_position, %2$s as stream, %3$s as seq, %4$s as type, %5$s as at, %6$s as payload, %7$s as metadata
                from %8$s %9$s and %1$s > :after order by %10$s limit :limit
                """.formatted(
                        schema.globalIndexColumn(),
                        schema.aggregateIdentifierColumn(),
                        schema.sequenceNumberColumn(),
                        schema.payloadTypeColumn(),
                        schema.timestampColumn(),
                        schema.payloadColumn(),
                        schema.metaDataColumn(),
                        schema.domainEventTable(),
                        which,
                        order);
    }

    private static EventView read(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new EventView(
                row.getLong("at_position"),
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
