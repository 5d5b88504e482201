package io.portolan.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    private Path data;

    @Test
    void commits_are_durable_and_nobody_gets_in_without_the_password() throws SQLException {
        try (var server = start()) {
            assertThat(show(server, "fsync")).isEqualTo("on");
            assertThat(show(server, "synchronous_commit")).isEqualTo("on");
            var stranger = new Database(server.database().jdbcUrl(), "postgres", "guess");
            assertThatThrownBy(() -> PostgresServer.connect(stranger)).isInstanceOf(SQLException.class);
        }
        assertThat(Postmaster.runningOn(data.resolve("postgres"))).isEmpty();
    }

    @Test
    void a_first_start_that_was_killed_half_way_does_not_stand_in_the_way() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/postgresql.conf"), "half");

        try (var server = start()) {
            assertThat(show(server, "fsync")).isEqualTo("on");
        }
        assertThat(data.resolve("postgres.incomplete-1/postgresql.conf")).exists();
    }

    @Test
    void a_first_start_that_was_killed_just_before_its_end_is_completed_by_the_next_and_nothing_is_set_aside()
            throws IOException, SQLException {
        Path folder = data.resolve("postgres");
        var killed = start();
        execute(killed, "create table kept (id int)");
        Files.writeString(folder.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        execute(killed, "select pg_reload_conf()");
        Files.delete(folder.resolve("portolan.initialised"));

        try (var takenOver = start()) {
            execute(takenOver, "insert into kept values (1)");
            var stranger = new Database(takenOver.database().jdbcUrl(), "postgres", "guess");
            assertThatThrownBy(() -> PostgresServer.connect(stranger)).isInstanceOf(SQLException.class);
        }

        InitialisedFolder.setAsideIfIncomplete(folder); // as each clean start does
        assertThat(folder.resolve("PG_VERSION")).exists();
        assertThat(data.resolve("postgres.incomplete-1")).doesNotExist();
    }

    @Test
    void a_pid_file_that_was_left_over_is_not_believed() throws IOException {
        Path folder = Files.createDirectories(data.resolve("postgres"));
        Files.writeString(
                folder.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder + "\n0\n5432\n\nlocalhost\n");

        assertThat(Postmaster.runningOn(folder)).isEmpty();
    }

    @Test
    void a_database_url_is_read_as_people_write_it() {
        assertThat(Database.at("postgresql://ana:p%40ss@db:6000/portolan?sslmode=require"))
                .isEqualTo(new Database("jdbc:postgresql://db:6000/portolan?sslmode=require", "ana", "p@ss"));
        assertThat(Database.at("jdbc:postgresql://db/x").user()).isEmpty();
        assertThatThrownBy(() -> Database.at("mysql://db/x")).hasMessageContaining("postgresql://");
        assertThat(Database.at("postgresql://ana:secret@db/x").toString()).doesNotContain("secret");
    }

    private PostgresServer start() {
        return PostgresServer.start(
                data.resolve("postgres"), data.resolve("postgres.password"), data.resolve("postgres.log"));
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = PostgresServer.connect(server.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(PostgresServer server, String setting) throws SQLException {
        try (var connection = PostgresServer.connect(server.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
