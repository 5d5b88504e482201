package io.portolan.app.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to a PostgreSQL that Portolan did not start, and what is said when there are none. */
final class DatabaseAccess {
    private static final String CONNECT_SECONDS = "10";

    private DatabaseAccess() {}

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws DatabaseUnusable the sentence says what is in the way, and never the password */
    static <T> T use(Database database, Work<T> work) {
        try (Connection connection = source(database).getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseUnusable("The database " + database.place() + " can't be used: " + reason(e, database));
        }
    }

    /** A connection of its own for each who asks. */
    static DataSource source(Database database) {
        var properties = new Properties();
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        if (!database.user().isEmpty()) {
            properties.setProperty("user", database.user());
        }
        if (!database.password().isEmpty()) {
            properties.setProperty("password", database.password());
        }
        return new DriverManagerDataSource(database.jdbcUrl(), properties);
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
}
