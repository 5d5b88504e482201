package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.postgres.Database;
import io.portolan.app.postgres.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan up --database}: a PostgreSQL server that is not Portolan's, with a role and a database for it. */
class OwnDatabaseTest {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+),");
    private static final String PASSWORD = "p@ss w0rd/%";
    private static final String ENCODED = "p%40ss%20w0rd%2F%25";
    private static final long ENDS_WITHIN_SECONDS = 90;

    @TempDir
    private Path folder;

    private PostgresServer server;
    private String host;

    @BeforeEach
    void server() throws SQLException {
        server = PostgresServer.start(
                folder.resolve("server"), folder.resolve("server.password"), folder.resolve("server.log"));
        Database admin = server.database();
        host = admin.jdbcUrl().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
        try (var connection = DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute("create role keeper login password '" + PASSWORD + "'");
            statement.execute("create role guest login password '" + PASSWORD + "'");
            statement.execute("create database portolan owner keeper");
        }
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void what_was_made_is_there_again_after_a_restart_with_the_password_from_the_environment_or_a_file()
            throws Exception {
        String cluster;
        try (var first = new Up(Map.of("PORTOLAN_DATABASE", url("keeper:" + ENCODED, "portolan")))) {
            cluster = first.send("POST", "/api/v1/clusters?wait=60s", "{\"name\":\"harbour\"}")
                    .location();
            assertThat(cluster).startsWith("/api/v1/clusters/c-");
        }
        assertThat(data().resolve("postgres")).as("a database of its own").doesNotExist();

        try (var again = new Up(Map.of("PGPASSFILE", passwordFile()), "--database", url("keeper", "portolan"))) {
            assertThat(again.send("GET", cluster, "").text("name")).isEqualTo("harbour");
        }
    }

    @Test
    void what_is_in_the_way_is_said_in_one_sentence() throws Exception {
        assertThat(refusal(url("keeper:wrong", "portolan")))
                .contains("the role keeper is not let in")
                .doesNotContain("wrong");
        assertThat(refusal(url("guest:" + ENCODED, "portolan")))
                .contains("The role guest may not create tables in the database portolan")
                .contains("alter database portolan owner to guest");
        assertThat(refusal(url("keeper:" + ENCODED, "nowhere"))).contains("there is no such database");
        assertThat(refusal("postgresql://keeper:" + ENCODED + "@127.0.0.1:" + closedPort() + "/portolan"))
                .contains("nobody answers there");
        assertThat(refusal("postgresql://keeper:secret word@" + host + "/portolan"))
                .contains("Write postgresql://user:password@host:5432/name")
                .doesNotContain("secret word");
    }

    /** What is printed by a start that fails: its exit code is 1, and it is one line. */
    private String refusal(String database) throws IOException, InterruptedException {
        var command = PlaneProcess.portolan("up", "--data", data().toString(), "--port", "0");
        command.environment().put("PORTOLAN_DATABASE", database);
        var process = command.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isEqualTo(1);
            assertThat(said.lines()).as(said).hasSize(1);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private String url(String who, String name) {
        return "postgresql://" + who + "@" + host + "/" + name;
    }

    private Path data() {
        return folder.resolve("plane");
    }

    private String passwordFile() throws IOException {
        Path file = folder.resolve("pgpass");
        Files.writeString(file, "127.0.0.1:*:portolan:keeper:" + PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private final class Up implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Process process;
        private final URI address;

        Up(Map<String, String> environment, String... more) throws IOException {
            var command = PlaneProcess.portolan("up", "--data", data().toString(), "--port", "0");
            command.command().addAll(List.of(more));
            command.environment().putAll(environment);
            process = command.redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("stderr.txt").toFile()))
                    .start();
            address = address();
        }

        private URI address() throws IOException {
            var output = process.inputReader();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                var found = ADDRESS.matcher(line);
                if (found.find()) {
                    return URI.create(found.group(1));
                }
            }
            throw new IOException("It ended before it listened: " + Files.readString(folder.resolve("stderr.txt")));
        }

        RunningPlane.Answer send(String method, String path, String body) {
            return RunningPlane.send(
                    http, address.resolve(path), method, body, RunningPlane.token(data().resolve("token")));
        }

        @Override
        public void close() {
            http.close();
            process.destroy();
            process.onExit()
                    .orTimeout(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(_ -> process.destroyForcibly())
                    .join();
        }
    }
}
