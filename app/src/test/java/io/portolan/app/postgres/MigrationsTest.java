package io.portolan.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @Test
    void a_schema_that_is_at_a_higher_version_gets_a_migration_that_came_later_with_a_lower_one(@TempDir Path folder)
            throws SQLException {
        try (var server =
                PostgresServer.start(folder.resolve("server"), folder.resolve("password"), folder.resolve("log"))) {
            var migrations = new Migrations(server.database());
            migrations.run();
            try (var connection = PostgresServer.connect(server.database());
                    var statement = connection.createStatement()) {
                statement.execute("alter table operations drop column nodes");
                statement.execute("delete from flyway_schema_history where version = '113'");
            }

            assertThat(migrations.missing()).get().asString().contains("V113");
            assertThat(migrations.run()).isEqualTo(1);
            assertThat(migrations.missing()).isEmpty();
        }
    }
}
