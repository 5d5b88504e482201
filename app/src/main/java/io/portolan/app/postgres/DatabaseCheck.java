package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Whether Portolan can work on a PostgreSQL that it did not start, asked before anything else is done there. */
public final class DatabaseCheck {
    private static final String CONNECT_SECONDS = "10";
    private static final String MAY_CREATE = """
            select current_user, current_database(), current_schema(),
                   current_schema() is not null and has_schema_privilege(current_schema(), 'create')
            """;

    private DatabaseCheck() {}

    /** @throws DatabaseUnusable the sentence says what is in the way, and never the password */
    public static void require(Database database) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MAY_CREATE)) {
            row.next();
            if (!row.getBoolean(4)) {
                throw new DatabaseUnusable(
                        "The role %s may not create tables in the database %s. Make the role its owner: alter database %s owner to %s"
                                .formatted(row.getString(1), row.getString(2), row.getString(2), row.getString(1)));
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable("The database " + database.place() + " can't be used: " + reason(e, database));
        }
    }

    private static Properties properties(Database database) {
        var properties = new Properties();
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        if (!database.user().isEmpty()) {
            properties.setProperty("user", database.user());
        }
        if (!database.password().isEmpty()) {
            properties.setProperty("password", database.password());
        }
        return properties;
    }

    /** By the class of the SQL state: 08 connection, 28 who one is, 3D which database. */
    private static String reason(SQLException e, Database database) {
        String state = String.valueOf(e.getSQLState());
        String role = database.user().isEmpty() ? "the role" : "the role " + database.user();
        if (state.startsWith("28") || state.equals("08004")) {
            return role + " is not let in. Look at its password (PORTOLAN_DATABASE) and at the server's pg_hba.conf.";
        }
        if (state.startsWith("08")) {
            return "nobody answers there as PostgreSQL does. Start the server, or correct host and port.";
        }
        if (state.startsWith("3D")) {
            return "there is no such database. Make it: create database … owner …";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** What is in the way; there is nothing more to be learnt from where it was noticed. */
    public static final class DatabaseUnusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseUnusable(String message) {
            super(message);
        }
    }
}
