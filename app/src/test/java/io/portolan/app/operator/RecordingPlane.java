package io.portolan.app.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.portolan.app.Spoken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers as it was told, and keeps what it was asked: for what a command sends, and how it shows what it gets. */
final class RecordingPlane implements AutoCloseable {
    private final HttpServer server;
    private final Path token;
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    RecordingPlane(Path folder) throws IOException {
        token = Files.writeString(folder.resolve("token"), "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
        answers("GET /clusters", "[{\"id\":\"c-1\",\"name\":\"harbour\"}]");
        answers(
                "GET /clusters/c-1/applications?system=true",
                "[{\"id\":\"a-1\",\"name\":\"shop\",\"cluster\":\"c-1\"}]");
        answers("GET /clusters/c-1/jobs", "[{\"id\":\"j-1\",\"name\":\"nightly\",\"cluster\":\"c-1\"}]");
        answers("GET /jobs/j-1/runs/12", "{\"id\":\"j-1.12\"}");
        answers("GET /jobs/j-1/runs?limit=1", "{\"runs\":[{\"id\":\"r-2\"}]}");
        answers("GET /applications/a-1", "{\"id\":\"a-1\",\"release\":4}");
    }

    /** @param request method, and path below /api/v1 */
    void answers(String request, String json) {
        answers.put(request, json);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().substring("/api/v1".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(body.isEmpty() ? request : request + " " + body);
        keys.addAll(exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of()));
        byte[] answer =
                answers.getOrDefault(request, "{\"message\":\"Taken.\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    Spoken told(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        all.addAll(List.of("--token-file", token.toString()));
        return Spoken.by(all.toArray(String[]::new));
    }

    /** The last request with its body. */
    synchronized String last() {
        return asked.getLast();
    }

    synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
