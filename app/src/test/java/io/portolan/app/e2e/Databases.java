package io.portolan.app.e2e;

import io.portolan.app.postgres.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A look into the database of the control plane under test, which is another process. */
final class Databases {
    private Databases() {}

    static JdbcClient of(Site site) {
        var data = site.plane().data();
        var database = PostgresServer.start(
                        data.resolve("postgres"), data.resolve("postgres.password"), data.resolve("logs/postgres.log"))
                .database();
        return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    }
}
