package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The schema on a server of one's own, as its owner sees it: brought up to date, and opened for the role that uses it. */
public final class RuntimeSchema {
    private final Database database;
    private final Migrations migrations;

    /** @param database with the owner of the schema as its user */
    public RuntimeSchema(Database database) {
        this.database = database;
        this.migrations = new Migrations(database);
    }

    /**
     * Runs the migrations that were not run yet.
     *
     * @return what was done, in a sentence
     * @throws DatabaseUnusable when it can't be used or the role may not create tables in it
     */
    public String migrate() {
        var schema = DatabaseAccess.use(database, SchemaTables::read);
        if (!schema.mayMigrate()) {
            throw new DatabaseUnusable(
                    "The role %s does not own the tables in the schema %s of the database %s, or may not create them there. Connect as their owner."
                            .formatted(schema.role(), schema.schema(), schema.database()));
        }
        int run = migrations.run();
        return "The schema %s of the database %s is at version %s; %s."
                .formatted(
                        schema.schema(),
                        schema.database(),
                        migrations.version(),
                        run == 0
                                ? "nothing was to be done"
                                : run == 1 ? "1 migration was run" : run + " migrations were run");
    }

    /**
     * Gives a role exactly what the control plane needs, whatever it was given before, in one transaction.
     *
     * @return what it may do now, a line for each kind of table
     * @throws DatabaseUnusable when it could change the log all the same; then nothing is granted
     */
    public List<String> grant(String role) {
        return DatabaseAccess.use(database, connection -> {
            var grants = grants(connection, role);
            connection.setAutoCommit(false);
            var runtime = new RuntimeRole(connection, grants.schema(), role);
            runtime.grant(grants);
            List<String> tooMuch = runtime.tooMuch();
            if (!tooMuch.isEmpty()) {
                throw new DatabaseUnusable(
                        "The role " + role + " still has " + String.join(", ", tooMuch)
                                + ": by PUBLIC, or by a role that it is a member of. Revoke that, then run this again; nothing was granted.");
            }
            connection.commit();
            return grants.words();
        });
    }

    /** The SQL of {@link #grant}, which does nothing then. */
    public String script(String role) {
        migrations.missing().ifPresent(what -> {
            throw new DatabaseUnusable("There is nothing to be granted in this schema yet: " + what
                    + ". Run the same command without --print and --role first.");
        });
        return DatabaseAccess.use(
                database, connection -> grants(connection, role).script());
    }

    private static Grants grants(Connection connection, String role) throws SQLException {
        var schema = SchemaTables.read(connection);
        var runtime = new RuntimeRole(connection, schema, role);
        if (!runtime.exists()) {
            throw new DatabaseUnusable("There is no role " + role + ". Make it: create role " + Grants.quoted(role)
                    + " login password '…'");
        }
        if (runtime.actsAsOwner()) {
            throw new DatabaseUnusable(
                    "The role " + role
                            + " owns the tables, is a superuser, or is a member of the owner: it can do everything there. Name another role.");
        }
        return new Grants(schema, role);
    }
}
