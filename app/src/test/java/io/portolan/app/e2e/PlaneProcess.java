package io.portolan.app.e2e;

import io.portolan.app.RunningPlane;
import io.portolan.app.client.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code portolan up} as a process of its own, which can be killed and started again on the same data. */
final class PlaneProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+),");
    private static final long STOPS_WITHIN_SECONDS = 60;

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private URI address;
    private ApiClient api;

    PlaneProcess(Path data) {
        this(data, Map.of());
    }

    /** @param options of {@code up}, beside the data folder and the port */
    PlaneProcess(Path data, Map<String, String> environment, String... options) {
        this.data = data;
        this.environment = Map.copyOf(environment);
        this.options = List.of(options);
        start();
    }

    /** SIGKILL: nothing in the process has a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
        api.close();
    }

    void start() {
        try {
            var command = portolan("up", "--no-routing", "--data", data.toString(), "--port", "0");
            command.command().addAll(options);
            command.environment().putAll(environment);
            process = command.redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
                    .start();
            address = address(process.inputReader());
            api = new ApiClient(address, token());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line in a JVM with the class path of this one; quick to start rather than quick later. */
    static ProcessBuilder portolan(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.portolan.app.Portolan"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    /** One that nobody listens on, as far as that can be known. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApiClient api() {
        return api;
    }

    /** For requests whose refusal or stream is what matters. @param path below /api/v1 */
    RunningPlane.Answer send(String method, String path, String body) {
        return RunningPlane.send(http, address.resolve("/api/v1" + path), method, body, token());
    }

    URI address() {
        return address;
    }

    Path data() {
        return data;
    }

    String token() {
        return RunningPlane.token(data.resolve("token"));
    }

    @Override
    public void close() {
        api.close();
        http.close();
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path errors() {
        return data.resolveSibling("stderr.txt");
    }

    private URI address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            var found = ADDRESS.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
        }
        throw new IOException("portolan up ended before it listened: " + Files.readString(errors()));
    }
}
