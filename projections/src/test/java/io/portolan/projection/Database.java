package io.portolan.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL for the tests of one JVM, and a fresh database in it for whoever asks; it ends with the JVM. The schema is
 * migrated once: the databases are copies of that one, since migrating each took longer than most tests.
 */
final class Database {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String MIGRATED = "migrated";
    private static final EmbeddedPostgres SERVER = start();

    private Database() {}

    /** An empty database with all tables. */
    static HikariDataSource fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        create(SERVER, name + " template " + MIGRATED);
        HikariConfig config = new HikariConfig();
        config.setDataSource(SERVER.getDatabase("postgres", name));
        config.setMaximumPoolSize(20);
        return new HikariDataSource(config);
    }

    private static void create(EmbeddedPostgres server, String database) {
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + database)
                .update();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("fsync", "off")
                    .start();
            create(server, MIGRATED);
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", MIGRATED))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL of the tests could not be started", e);
        }
    }
}
