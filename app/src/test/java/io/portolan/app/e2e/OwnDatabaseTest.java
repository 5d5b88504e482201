package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan up --database}: a PostgreSQL server that is not Portolan's, with a role and a database for it. */
class OwnDatabaseTest {
    private static final String PASSWORD = "p@ss w0rd/%";
    private static final String ENCODED = "p%40ss%20w0rd%2F%25";

    @TempDir
    private Path folder;

    private OwnServer server;

    @BeforeEach
    void server() {
        server = OwnServer.in(
                folder,
                "create role keeper login password '" + PASSWORD + "'",
                "create role guest login password '" + PASSWORD + "'",
                "create database portolan owner keeper");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void what_was_made_is_there_again_after_a_restart_with_the_password_from_the_environment_or_a_file()
            throws Exception {
        String cluster;
        try (var first = new PlaneProcess(data(), Map.of("PORTOLAN_DATABASE", url("keeper:" + ENCODED, "portolan")))) {
            cluster = first.send("POST", "/clusters?wait=60s", "{\"name\":\"harbour\"}")
                    .location();
            assertThat(cluster).startsWith("/api/v1/clusters/c-");
        }
        assertThat(data().resolve("postgres")).as("a database of its own").doesNotExist();

        try (var again = new PlaneProcess(
                data(), Map.of("PGPASSFILE", passwordFile()), "--database", url("keeper", "portolan"))) {
            String path = cluster.substring("/api/v1".length());
            assertThat(again.send("GET", path, "").text("name")).isEqualTo("harbour");
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
        assertThat(refusal("postgresql://keeper:secret word@" + server.host() + "/portolan"))
                .contains("Write postgresql://user:password@host:5432/name")
                .doesNotContain("secret word");
    }

    /** What is printed by a start that fails: its exit code is 1, and it is one line. */
    private String refusal(String database) {
        var refused =
                Printed.by(Map.of("PORTOLAN_DATABASE", database), "up", "--data", data().toString(), "--port", "0");
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text().lines()).as(refused.text()).hasSize(1);
        return refused.text();
    }

    private String url(String who, String name) {
        return server.url(who, name);
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
}
