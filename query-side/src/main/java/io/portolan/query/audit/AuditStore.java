package io.portolan.query.audit;

import io.portolan.domain.record.About;
import io.portolan.domain.record.Told;
import io.portolan.query.view.Json;
import io.portolan.query.view.Signal;
import io.portolan.query.view.View;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The tables of the record: what its projection writes, a batch of events at a time. */
@Component
public class AuditStore extends View {
    public static final String VIEW = "audit";

    private static final TypeReference<Map<String, Long>> POSITIONS = new TypeReference<>() {};

    private final EventSchema schema;
    private final Signal changed = new Signal();

    public AuditStore(JdbcClient jdbc, EventSchema schema) {
        super(VIEW, jdbc);
        this.schema = schema;
    }

    /** The same on another connection. */
    public AuditStore on(JdbcClient jdbc) {
        return new AuditStore(jdbc, schema);
    }

    @Override
    public List<String> tables() {
        return List.of("audit", "audit_links", "audit_told");
    }

    /** Wakes those who follow the record. */
    public void changed() {
        changed.ring();
    }

    Signal signal() {
        return changed;
    }

    /** What earlier events have told under this key. */
    public Optional<Told> told(String key) {
        return query(
                        "select name, about from audit_told where key = :key",
                        Map.of("key", key),
                        row -> new Told(row.text("name"), row.json("about", About.class)))
                .optional();
    }

    public void tell(Map<String, Told> told) {
        var rows = told.entrySet().stream()
                .map(e -> Map.of(
                        "key", clean(e.getKey()),
                        "name", clean(e.getValue().name()),
                        "about", e.getValue().about()))
                .toList();
        execute("""
                insert into audit_told (key, name, about)
                select key, name, about from json_to_recordset(cast(:rows as json)) as r (key text, name text, about json)
                on conflict (key) do update set name = excluded.name, about = excluded.about
                """, Map.of("rows", Json.write(rows)));
    }

    public void write(List<AuditRow> rows) {
        Map<String, Long> positions = positions(rows);
        List<AuditRow> placed = rows.stream()
                .map(row -> AuditColumns.at(positions.getOrDefault(row.event(), row.position()), row))
                .toList();
        execute("""
                insert into audit select * from json_populate_recordset(null::audit, cast(:rows as json))
                on conflict (position) do nothing
                """, Map.of("rows", json(placed.stream().map(AuditColumns::of))));
        execute("""
                insert into audit_links select * from json_populate_recordset(null::audit_links, cast(:rows as json))
                on conflict do nothing
                """, Map.of("rows", json(placed.stream().flatMap(AuditColumns::links))));
    }

    /** An event that became visible late is read with the position of one that was there before it; its own is in the log. */
    private Map<String, Long> positions(List<AuditRow> rows) {
        List<String> events = rows.stream().map(AuditRow::event).toList();
        String found = query(
                        """
                select coalesce(json_object_agg(%1$s, %2$s), '{}') as positions from %3$s
                where %1$s in (select json_array_elements_text(cast(:events as json)))
                """.formatted(
                                schema.eventIdentifierColumn(), schema.globalIndexColumn(), schema.domainEventTable()),
                        Map.of("events", Json.write(events)),
                        row -> row.text("positions"))
                .single();
        return Json.read(found, POSITIONS);
    }

    private static String json(Stream<? extends Map<String, ?>> rows) {
        return Json.write(rows.collect(Collectors.toCollection(java.util.ArrayList::new)));
    }

    /** PostgreSQL keeps every character in a text but this one. */
    static String clean(String text) {
        return text.replace("\0", "");
    }

    static List<String> clean(Collection<?> texts) {
        return texts.stream().map(Object::toString).map(AuditStore::clean).toList();
    }
}
