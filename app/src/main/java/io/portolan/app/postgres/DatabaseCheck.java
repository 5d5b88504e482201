package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Portolan can work on a PostgreSQL that it did not start, asked before anything else is done there. */
public final class DatabaseCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);

    private DatabaseCheck() {}

    /** What a start does with the schema. */
    public enum Schema {
        /** The role owns it: migrations are run. */
        MIGRATED,
        /** The role works in it only; it is what this version needs. */
        AS_IT_IS
    }

    /** @throws DatabaseUnusable the sentence says what is in the way, and never the password */
    public static Schema require(Database database) {
        return DatabaseAccess.use(database, connection -> require(database, connection));
    }

    private static Schema require(Database database, Connection connection) throws SQLException {
        var schema = SchemaTables.read(connection);
        if (schema.mayMigrate()) {
            LOG.warn(
                    "The role {} owns the log and could change events in it. Run as a role that can't: {}",
                    schema.role(),
                    command(database, "ROLE"));
            return Schema.MIGRATED;
        }
        if (!schema.hasLog()) {
            throw new DatabaseUnusable(
                    "The role %s may not create tables in the database %s. Make the role its owner: alter database %s owner to %s; or make them as the owner: %s"
                            .formatted(
                                    schema.role(),
                                    schema.database(),
                                    schema.database(),
                                    schema.role(),
                                    command(database, schema.role())));
        }
        requireCurrent(database, connection, schema);
        return Schema.AS_IT_IS;
    }

    private static void requireCurrent(Database database, Connection connection, SchemaTables schema)
            throws SQLException {
        String remedy = " As the owner of its tables run: " + command(database, schema.role());
        var role = new RuntimeRole(connection, schema, schema.role());
        // without it nobody can say in which version the schema is
        if (!role.mayReadHistory()) {
            throw new DatabaseUnusable("The role " + schema.role() + " may not read the tables of the database "
                    + schema.database() + "." + remedy);
        }
        new Migrations(database).missing().ifPresent(what -> {
            throw new DatabaseUnusable("The schema of the database " + schema.database() + " is not the one that this"
                    + " Portolan needs: " + what + "." + remedy);
        });
        role.lacking().ifPresent(what -> {
            throw new DatabaseUnusable("The role " + schema.role() + " lacks " + what + "." + remedy);
        });
        List<String> tooMuch = role.tooMuch();
        if (!tooMuch.isEmpty()) {
            LOG.warn("The role {} could change the log: it has {}.{}", schema.role(), tooMuch, remedy);
        }
    }

    private static String command(Database database, String role) {
        return "./portolan migrate --database postgresql://OWNER@" + database.place() + " --role " + role;
    }
}
