package io.portolan.projection.rebuild;

import io.portolan.query.view.Holds;
import io.portolan.query.view.View;
import io.portolan.query.view.ViewStreams;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the rows of a draft in the place of those in use, within one transaction: queries see the old ones until it
 * commits. Who would write waits meanwhile.
 */
final class Swap {
    private static final String PATIENCE = "10s";

    private final Draft draft;
    private final View view;
    private final JdbcClient jdbc;

    Swap(Draft draft, View view) {
        this.draft = draft;
        this.view = view;
        this.jdbc = draft.jdbc();
    }

    void run() {
        jdbc.sql("set local lock_timeout = '" + PATIENCE + "'").update();
        jdbc.sql("lock table " + view.tables().stream().map(draft::live).collect(Collectors.joining(", "))
                        + " in exclusive mode")
                .update();
        view.holds().forEach(this::remember);
        view.tables().forEach(this::replace);
        view.holds().forEach(this::carryOver);
        replaceStreams();
    }

    private void replace(String table) {
        jdbc.sql("delete from " + draft.live(table)).update();
        jdbc.sql("insert into " + draft.live(table) + " overriding system value select * from pg_temp." + table)
                .update();
        counters(table).forEach(column -> advance(table, column));
    }

    /** How far the view has read each stream; the table holds rows of all views. */
    private void replaceStreams() {
        String table = ViewStreams.TABLE;
        jdbc.sql("delete from " + draft.live(table) + " where view = :view")
                .param("view", view.name())
                .update();
        jdbc.sql("insert into " + draft.live(table) + " select * from pg_temp." + table)
                .update();
    }

    private List<String> counters(String table) {
        return jdbc.sql("select quote_ident(attname) from pg_attribute"
                        + " where attrelid = cast(:table as regclass) and attidentity <> '' and not attisdropped")
                .param("table", draft.live(table))
                .query(String.class)
                .list();
    }

    /** A counter is not part of the transaction: it only ever goes up, also for a swap that is given up. */
    private void advance(String table, String column) {
        jdbc.sql("""
                select setval(counter, greatest(nextval(counter), (select coalesce(max(%s), 1) from %s)))
                from pg_get_serial_sequence(:table, :column) as counter
                """.formatted(column, draft.live(table)))
                .param("table", draft.live(table))
                .param("column", column)
                .query(Long.class)
                .single();
    }

    private void remember(Holds holds) {
        String columns = String.join(", ", holds.key()) + ", " + String.join(", ", holds.columns());
        jdbc.sql("create temp table held_" + holds.table() + " on commit drop as select " + columns + " from "
                        + draft.live(holds.table()))
                .update();
    }

    /** Otherwise what somebody is at would be begun by another, too. */
    private void carryOver(Holds holds) {
        String set = holds.columns().stream().map(c -> c + " = held." + c).collect(Collectors.joining(", "));
        String same =
                holds.key().stream().map(c -> "live." + c + " = held." + c).collect(Collectors.joining(" and "));
        jdbc.sql("update " + draft.live(holds.table()) + " as live set " + set + " from held_" + holds.table()
                        + " as held where " + same)
                .update();
    }
}
