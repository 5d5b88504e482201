package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a role may do with the tables of a schema, asked of PostgreSQL: also what it has by way of others. */
final class RuntimeRole {
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;
    private final SchemaTables schema;
    private final String role;

    RuntimeRole(Connection connection, SchemaTables schema, String role) {
        this.connection = connection;
        this.schema = schema;
        this.role = role;
    }

    boolean exists() throws SQLException {
        return ask("select exists (select 1 from pg_roles where rolname = ?)", role);
    }

    /** Who is an owner, or may act as one, may do everything; nothing that is granted changes that. */
    boolean actsAsOwner() throws SQLException {
        return ask(
                "select pg_has_role(?, relowner, 'member') from pg_class where oid = cast(? as regclass)",
                role,
                regclass("events"));
    }

    /** Which migrations were run is in a table, too. */
    boolean mayReadHistory() throws SQLException {
        return schema.tables().contains(HISTORY) && may("select", HISTORY);
    }

    /** The first table on which it lacks something, with what; in the order of their names. */
    Optional<String> lacking() throws SQLException {
        for (String table : schema.tables()) {
            for (String privilege : TableUse.of(table).privileges()) {
                if (!may(privilege, table)) {
                    return Optional.of(privilege + " on " + table);
                }
            }
        }
        for (var sequence : schema.sequences()) {
            for (String privilege : TableUse.of(sequence.table()).privilegesOnSequence()) {
                if (!ask("select has_sequence_privilege(?, ?, ?)", role, regclass(sequence.name()), privilege)) {
                    return Optional.of(privilege + " on " + sequence.name());
                }
            }
        }
        return ask("select has_database_privilege(?, current_database(), 'temporary')", role)
                ? Optional.empty()
                : Optional.of("temporary on the database " + schema.database());
    }

    /** What it may do that it may not, e.g. {@code update on events}: by PUBLIC, or by a role that it is a member of. */
    List<String> tooMuch() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : schema.tables()) {
            if (TableUse.of(table) == TableUse.APPENDED) {
                for (String change : TableUse.changes()) {
                    if (may(change, table)) {
                        found.add(change + " on " + table);
                    }
                }
            }
        }
        return found;
    }

    void grant(Grants grants) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : grants.statements()) {
                statement.execute(sql);
            }
        }
    }

    private boolean may(String privilege, String table) throws SQLException {
        return ask("select has_table_privilege(?, ?, ?)", role, regclass(table), privilege);
    }

    private String regclass(String name) {
        return Grants.quoted(schema.schema()) + "." + Grants.quoted(name);
    }

    private boolean ask(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
