package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema that a connection works in, as it is found there.
 *
 * @param role as whom the connection speaks
 * @param mayCreate whether that role may create tables in the schema
 * @param ownsLog whether the role is the owner of {@code events}, or may act as the owner does; false while there is none
 * @param tables names
 * @param sequences each with the table that it belongs to
 */
record SchemaTables(
        String role,
        String database,
        String schema,
        boolean mayCreate,
        boolean ownsLog,
        List<String> tables,
        List<Sequence> sequences) {
    private static final String HERE = "cast(quote_ident(current_schema()) as regnamespace)";
    private static final String WHERE_IT_IS = """
            select current_user, current_database(), coalesce(current_schema(), 'public'),
                   current_schema() is not null and has_schema_privilege(current_schema(), 'create'),
                   exists (select 1 from pg_class where relname = 'events' and relkind = 'r' and relnamespace = %s
                             and pg_has_role(relowner, 'usage'))
            """.formatted(HERE);
    private static final String TABLES =
            "select relname from pg_class where relkind = 'r' and relnamespace = %s order by relname".formatted(HERE);
    private static final String SEQUENCES = """
            select s.relname, t.relname from pg_class s
            join pg_depend d on d.objid = s.oid and d.classid = cast('pg_class' as regclass) and d.deptype in ('a', 'i')
            join pg_class t on t.oid = d.refobjid and d.refclassid = cast('pg_class' as regclass)
            where s.relkind = 'S' and s.relnamespace = %s order by s.relname
            """.formatted(HERE);

    SchemaTables {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** A counter. @param table whose column it fills */
    record Sequence(String name, String table) {}

    static SchemaTables read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> tables = list(statement, TABLES, row -> row.getString(1));
            List<Sequence> sequences =
                    list(statement, SEQUENCES, row -> new Sequence(row.getString(1), row.getString(2)));
            return list(
                            statement,
                            WHERE_IT_IS,
                            row -> new SchemaTables(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getBoolean(4),
                                    row.getBoolean(5),
                                    tables,
                                    sequences))
                    .getFirst();
        }
    }

    boolean hasLog() {
        return tables.contains("events");
    }

    /** The owner of the log goes on with what is there; on an empty schema, who may create. */
    boolean mayMigrate() {
        return hasLog() ? ownsLog : mayCreate;
    }

    @FunctionalInterface
    interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Statement statement, String sql, Read<T> read) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(read.of(row));
            }
        }
        return rows;
    }
}
