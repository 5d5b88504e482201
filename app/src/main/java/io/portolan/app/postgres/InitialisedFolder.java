package io.portolan.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What happens once in the life of a database folder, and what if it is killed in the middle of that. */
final class InitialisedFolder {
    private static final String MARK = "portolan.initialised";
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(30);

    private InitialisedFolder() {}

    /** A folder whose first start did not get to its end holds nothing yet; it is kept aside all the same. */
    static void setAsideIfIncomplete(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(MARK))) {
            return;
        }
        int n = 1;
        while (Files.exists(aside(folder, n))) {
            n++;
        }
        Files.move(folder, aside(folder, n));
    }

    private static Path aside(Path folder, int n) {
        return folder.resolveSibling(folder.getFileName() + ".incomplete-" + n);
    }

    /** A new server lets everybody on this machine in; from here on only who knows the password. */
    static void complete(Path folder, Database database) throws IOException {
        if (Files.exists(folder.resolve(MARK))) {
            return;
        }
        try (Connection c = PostgresServer.connect(database);
                Statement s = c.createStatement()) {
            s.execute("alter role " + database.user() + " password '" + database.password() + "'");
            Files.writeString(
                    folder.resolve("pg_hba.conf"),
                    "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
            s.execute("select pg_reload_conf()");
            awaitRefusalOfStrangers(database);
            Files.createFile(folder.resolve(MARK));
        } catch (SQLException e) {
            throw new IOException("Could not set the database's password", e);
        }
    }

    /** The server reads its file again when it gets round to it. */
    private static void awaitRefusalOfStrangers(Database database) throws IOException {
        var stranger = new Database(database.jdbcUrl(), database.user(), database.password() + "-not");
        long end = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            try {
                PostgresServer.connect(stranger).close();
            } catch (SQLException refused) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IOException("PostgreSQL lets everybody in who is on this machine, also without the password");
    }
}
