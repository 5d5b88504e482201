package io.portolan.query.audit;

import static io.portolan.query.audit.AuditStore.clean;

import io.portolan.domain.record.About;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The record's rows as columns of its tables. */
final class AuditColumns {
    private AuditColumns() {}

    static AuditRow at(long position, AuditRow row) {
        return new AuditRow(
                row.event(),
                position,
                row.stream(),
                row.sequence(),
                row.at(),
                row.type(),
                row.actor(),
                row.operation(),
                row.command(),
                row.refused(),
                row.about(),
                row.sentence());
    }

    static Map<String, Object> of(AuditRow row) {
        About about = row.about();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("position", row.position());
        columns.put("event", row.event());
        columns.put("stream", clean(row.stream()));
        columns.put("seq", row.sequence());
        columns.put("at", row.at().toString());
        columns.put("type", row.type());
        columns.put("actor", clean(row.actor()));
        columns.put("operation", clean(row.operation()));
        columns.put("command", clean(row.command()));
        columns.put("refused", row.refused());
        columns.put("cluster", about.cluster().map(id -> clean(id.value())).orElse(""));
        columns.put("applications", clean(about.applications()));
        about.release().ifPresent(number -> columns.put("release", number));
        columns.put("services", clean(about.services()));
        columns.put("containers", clean(about.containers()));
        columns.put("nodes", clean(about.nodes()));
        columns.put("sentence", clean(row.sentence()));
        columns.put("search", search(columns));
        return columns;
    }

    /** What a search in free text looks at: everything that is shown, in small letters. */
    private static String search(Map<String, Object> columns) {
        var text = new StringBuilder();
        for (String column : List.of("sentence", "type", "command", "actor", "operation", "cluster")) {
            text.append(columns.get(column)).append('\n');
        }
        for (String column : List.of("applications", "services", "containers", "nodes")) {
            ((Collection<?>) columns.get(column)).forEach(id -> text.append(id).append('\n'));
        }
        return small(text.toString());
    }

    static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Stream<Map<String, Object>> links(AuditRow row) {
        About about = row.about();
        var links = new ArrayList<Map<String, Object>>();
        about.applications().forEach(id -> {
            links.add(link(LinkKind.APPLICATION, id.value(), row));
            about.services().forEach(name -> links.add(link(LinkKind.SERVICE, LinkKind.within(id.value(), name), row)));
            about.release()
                    .ifPresent(number -> links.add(link(LinkKind.RELEASE, LinkKind.within(id.value(), number), row)));
        });
        about.containers().forEach(id -> links.add(link(LinkKind.CONTAINER, id.value(), row)));
        about.nodes().forEach(id -> links.add(link(LinkKind.NODE, id.value(), row)));
        return links.stream();
    }

    private static Map<String, Object> link(LinkKind kind, String id, AuditRow row) {
        return Map.of("kind", kind, "id", clean(id), "position", row.position());
    }
}
