package io.portolan.query.audit;

import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * One event as the record shows it.
 *
 * @param position in the whole log
 * @param event its identity
 * @param stream to which it belongs, {@code sequence} its place there
 * @param actor who caused it: the name of a token, or a part of Portolan
 * @param operation that it belongs to; empty where none is
 * @param command that it directly follows from
 * @param refused the command was refused; nothing has changed
 * @param sentence what happened, for people
 */
public record AuditEntryView(
        long position,
        String event,
        String stream,
        long sequence,
        Instant at,
        String type,
        String actor,
        String operation,
        String command,
        boolean refused,
        String cluster,
        List<String> applications,
        OptionalInt release,
        List<String> services,
        List<String> containers,
        List<String> nodes,
        String sentence) {

    static final String COLUMNS =
            "position, event, stream, seq, at, type, actor, operation, command, refused, cluster, applications, release,"
                    + " services, containers, nodes, sentence";

    static AuditEntryView read(Row row) throws SQLException {
        return new AuditEntryView(
                row.big("position"),
                row.text("event"),
                row.text("stream"),
                row.big("seq"),
                row.time("at"),
                row.text("type"),
                row.text("actor"),
                row.text("operation"),
                row.text("command"),
                row.flag("refused"),
                row.text("cluster"),
                texts(row, "applications"),
                row.maybeNumber("release"),
                texts(row, "services"),
                texts(row, "containers"),
                texts(row, "nodes"),
                row.text("sentence"));
    }

    private static List<String> texts(Row row, String column) throws SQLException {
        return List.of((String[]) row.result().getArray(column).getArray());
    }
}
