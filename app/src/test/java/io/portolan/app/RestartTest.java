package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.data.DataFolder.DataFolderInUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control plane as a process of its own, as people run it. */
class RestartTest {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+),");

    @TempDir
    private Path data;

    @Test
    void after_a_kill_it_goes_on_with_what_was_acknowledged_and_after_a_stop_nothing_runs() throws Exception {
        String cluster;
        String postmaster;
        var killed = new Plane(data);
        try (killed) {
            cluster = killed.send("POST", "/api/v1/clusters", "{\"name\":\"harbour\"}")
                    .text("resource");
            killed.process.destroyForcibly().waitFor();
            postmaster = postmaster();
            assertThat(ProcessHandle.of(Long.parseLong(postmaster)))
                    .as("the database outlives the kill")
                    .isPresent();
        }

        try (var again = new Plane(data)) {
            assertThat(postmaster()).as("the database that still runs is used").isEqualTo(postmaster);
            assertThat(again.send("POST", "/api/v1/clusters", "{\"name\":\"harbour\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(again.send("DELETE", cluster, "").status()).isEqualTo(202);
            assertThatThrownBy(() -> RunningPlane.on(data)).isInstanceOf(DataFolderInUse.class);

            again.process.destroy();
            assertThat(again.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();

        try (var third = RunningPlane.on(data)) {
            assertThat(third.post("/api/v1/clusters", "{\"name\":\"harbour\"}").status())
                    .isEqualTo(202);
            assertThat(third.delete(cluster).status()).isEqualTo(200);
        }
        assertThat(data.resolve("logs/portolan.log")).exists();
    }

    private String postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
    }

    private static final class Plane implements AutoCloseable {
        private final Process process;
        private final URI address;
        private final Path data;
        private final HttpClient http = HttpClient.newHttpClient();

        Plane(Path data) throws IOException {
            this.data = data;
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.portolan.app.Portolan",
                            "up",
                            "--data",
                            data.toString(),
                            "--port",
                            "0")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            address = address(process.inputReader());
        }

        private static URI address(BufferedReader output) throws IOException {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                var found = ADDRESS.matcher(line);
                if (found.find()) {
                    return URI.create(found.group(1));
                }
            }
            throw new IOException("It ended before it listened");
        }

        RunningPlane.Answer send(String method, String path, String body) {
            return RunningPlane.send(
                    http, address.resolve(path), method, body, RunningPlane.token(data.resolve("token")));
        }

        @Override
        public void close() {
            http.close();
            process.destroyForcibly();
        }
    }
}
