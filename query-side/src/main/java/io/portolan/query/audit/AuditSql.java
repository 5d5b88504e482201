package io.portolan.query.audit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A search as SQL: runs of events come from the table of links, which has them in the order of the log. */
final class AuditSql {
    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    AuditSql(AuditFilter filter) {
        Optional<String> application = filter.application();
        filter.actor().ifPresent(value -> is("actor", value));
        filter.command().ifPresent(value -> is("command", value));
        filter.operation().ifPresent(value -> is("operation", value));
        filter.cluster().ifPresent(value -> is("cluster", value));
        if (!filter.types().isEmpty()) {
            where("a.type in (:types)", "types", filter.types());
        }
        application.ifPresent(id -> link(LinkKind.APPLICATION, id));
        filter.container().ifPresent(id -> link(LinkKind.CONTAINER, id));
        filter.node().ifPresent(id -> link(LinkKind.NODE, id));
        filter.service()
                .ifPresent(name -> application.ifPresentOrElse(
                        id -> link(LinkKind.SERVICE, LinkKind.within(id, name)),
                        () -> where(":service = any(a.services)", "service", name)));
        filter.release()
                .ifPresent(number -> application.ifPresentOrElse(
                        id -> link(LinkKind.RELEASE, LinkKind.within(id, number)),
                        () -> where("a.release = :release", "release", number)));
        filter.from().ifPresent(at -> where("a.at >= :from", "from", at.atOffset(ZoneOffset.UTC)));
        filter.until().ifPresent(at -> where("a.at < :until", "until", at.atOffset(ZoneOffset.UTC)));
        filter.text().ifPresent(text -> where("strpos(a.search, :text) > 0", "text", text));
        filter.refused().ifPresent(refused -> conditions.add(refused ? "a.refused" : "not a.refused"));
    }

    /** Only what lies behind the cursor. */
    AuditSql behind(AuditCursor cursor) {
        where("a.position " + cursor.order().beyond() + " :cursor", "cursor", cursor.position());
        return this;
    }

    /** Behind the first position, and up to the last. */
    AuditSql between(long after, long last) {
        where("a.position > :after", "after", after);
        where("a.position <= :last", "last", last);
        return this;
    }

    /** Only those at these positions. */
    AuditSql at(Collection<Long> positions) {
        where("a.position in (:positions)", "positions", positions);
        return this;
    }

    String statement(AuditOrder order) {
        return "select a." + AuditEntryView.COLUMNS.replace(", ", ", a.") + " from audit a" + joins
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by a.position " + order.direction();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void is(String column, String value) {
        where("a." + column + " = :" + column, column, value);
    }

    private void where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    private void link(LinkKind kind, String id) {
        String name = "link_" + kind;
        joins.append(" join audit_links %1$s on %1$s.position = a.position and %1$s.kind = '%2$s' and %1$s.id = :%1$s"
                .formatted(name, kind));
        parameters.put(name, id);
    }
}
