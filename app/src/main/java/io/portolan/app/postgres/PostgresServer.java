package io.portolan.app.postgres;

import io.portolan.command.access.PrivateFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of one's own, whose commits are durable, in a folder that survives it.
 *
 * <p>When the control plane is killed the server goes on running; the next start finds and uses it.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String USER = "postgres";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final Path folder;
    private final Database database;

    private PostgresServer(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /**
     * Starts a server on the folder, or takes over the one that runs there.
     *
     * @param passwordFile made at the first start, readable by its owner only
     * @param log to which the server appends what it has to say
     */
    public static PostgresServer start(Path folder, Path passwordFile, Path log) {
        String password = password(passwordFile);
        Optional<PostgresServer> running = Postmaster.runningOn(folder).flatMap(p -> takeOver(p, folder, password));
        return running.orElseGet(() -> fresh(folder, password, log));
    }

    public Database database() {
        return database;
    }

    /** Stops the server that a killed control plane left running on the folder, if there is one. */
    public static void stopLeftOver(Path folder) {
        Postmaster.runningOn(folder).ifPresent(Postmaster::stop);
    }

    /** After the last connection is closed. */
    @Override
    public void close() {
        Postmaster.runningOn(folder).ifPresent(Postmaster::stop);
    }

    private static Optional<PostgresServer> takeOver(Postmaster running, Path folder, String password) {
        var database = database(running.port(), password);
        try {
            connect(database).close();
        } catch (SQLException e) {
            LOG.info("PostgreSQL on {} does not answer; it is started anew", folder);
            running.stop();
            return Optional.empty();
        }
        try {
            // its first start may have been killed just before its end
            InitialisedFolder.complete(folder, database);
        } catch (IOException e) {
            throw new UncheckedIOException("The first start of PostgreSQL on " + folder + " can't be completed", e);
        }
        LOG.info("PostgreSQL still runs on {}, port {}", folder, running.port());
        return Optional.of(new PostgresServer(folder, database));
    }

    private static PostgresServer fresh(Path folder, String password, Path log) {
        try {
            InitialisedFolder.setAsideIfIncomplete(folder);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setOverrideWorkingDirectory(PostgresBinaries.folder().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTS_WITHIN)
                    .setConnectConfig("password", password)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("unix_socket_directories", "")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var database = database(server.getPort(), password);
            InitialisedFolder.complete(folder, database);
            return new PostgresServer(folder, database);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start on " + folder + "; " + log + " says why", e);
        }
    }

    private static Database database(int port, String password) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
    }

    static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[24];
                new SecureRandom().nextBytes(secret);
                PrivateFiles.write(file, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the database's password in " + file, e);
        }
    }
}
