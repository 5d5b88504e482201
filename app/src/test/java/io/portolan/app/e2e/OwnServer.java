package io.portolan.app.e2e;

import io.portolan.app.postgres.Database;
import io.portolan.app.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server that is not Portolan's. */
record OwnServer(PostgresServer server, String host) implements AutoCloseable {

    /** @param sql is run there first, as its superuser */
    static OwnServer in(Path folder, String... sql) {
        var server = PostgresServer.start(
                folder.resolve("server"), folder.resolve("server.password"), folder.resolve("server.log"));
        String host = server.database().jdbcUrl().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
        var own = new OwnServer(server, host);
        for (String statement : sql) {
            own.execute(statement);
        }
        return own;
    }

    /** @param who user, or user:password, as it is written in a URL */
    String url(String who, String database) {
        return "postgresql://" + who + "@" + host + "/" + database;
    }

    /** As the superuser, in the server's own database. */
    void execute(String sql) {
        try {
            execute(server.database(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run " + sql, e);
        }
    }

    /** As somebody, in the database that the URL names. */
    static void execute(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
