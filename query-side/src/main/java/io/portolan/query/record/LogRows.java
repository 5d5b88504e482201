package io.portolan.query.record;

import io.portolan.domain.record.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads events as their rows have them, so that a row that was changed is seen as it is. */
@Component
public class LogRows {
    private final JdbcClient jdbc;
    private final EventSchema schema;

    public LogRows(JdbcClient jdbc, EventSchema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** @param ids of messages; events that are not there are left out */
    public List<LoggedEvent> byId(Collection<String> ids) {
        return jdbc.sql("select " + columns("e") + " from " + table() + " e where e." + schema.eventIdentifierColumn()
                        + " in (:ids)")
                .param("ids", ids)
                .query((row, _) -> read(row))
                .list();
    }

    /** Position of the newest event; 0 while there is none. */
    public long head() {
        return jdbc.sql("select coalesce(max(" + position() + "), 0) from " + table())
                .query(Long.class)
                .single();
    }

    /** How many there are after a position. */
    long countAfter(long position) {
        return jdbc.sql("select count(*) from " + table() + " where " + position() + " > :position")
                .param("position", position)
                .query(Long.class)
                .single();
    }

    String table() {
        return schema.domainEventTable();
    }

    /** Name of the column with the position. */
    String position() {
        return schema.globalIndexColumn();
    }

    /** What {@link #read} needs, of the table under this alias. */
    String columns(String alias) {
        return "%1$s.%2$s as e_position, %1$s.%3$s as e_id, %1$s.%4$s as e_stream_type, %1$s.%5$s as e_stream, "
                        .formatted(
                                alias,
                                schema.globalIndexColumn(),
                                schema.eventIdentifierColumn(),
                                schema.typeColumn(),
                                schema.aggregateIdentifierColumn())
                + "%1$s.%2$s as e_sequence, %1$s.%3$s as e_recorded_at, %1$s.%4$s as e_type, %1$s.%5$s as e_revision, "
                        .formatted(
                                alias,
                                schema.sequenceNumberColumn(),
                                schema.timestampColumn(),
                                schema.payloadTypeColumn(),
                                schema.payloadRevisionColumn())
                + "%1$s.%2$s as e_payload, %1$s.%3$s as e_metadata"
                        .formatted(alias, schema.payloadColumn(), schema.metaDataColumn());
    }

    static LoggedEvent read(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong("e_position"),
                row.getString("e_id"),
                Optional.ofNullable(row.getString("e_stream_type")),
                row.getString("e_stream"),
                row.getLong("e_sequence"),
                row.getString("e_recorded_at"),
                row.getString("e_type"),
                Optional.ofNullable(row.getString("e_revision")),
                text(row, "e_payload").orElse(""),
                text(row, "e_metadata"));
    }

    /** The column may be text or bytes. */
    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
