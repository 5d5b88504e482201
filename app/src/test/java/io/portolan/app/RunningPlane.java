package io.portolan.app;

import io.portolan.app.cli.ControlPlane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A control plane for a test, and how an operator speaks to it. */
public final class RunningPlane implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ControlPlane plane;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningPlane(ControlPlane plane) {
        this.plane = plane;
    }

    public static RunningPlane on(Path data) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        return new RunningPlane(ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", 0)));
    }

    public ControlPlane plane() {
        return plane;
    }

    /** What a request was answered. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text(String field) {
            return json().path(field).asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String location() {
            return response.headers().firstValue("location").orElse("");
        }
    }

    public Answer post(String path, String body) {
        return send("POST", path, body, token(plane.tokenFile()));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "", token(plane.tokenFile()));
    }

    public Answer get(String path) {
        return send("GET", path, "", token(plane.tokenFile()));
    }

    public Answer send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    public Answer send(String method, String path, String body, Map<String, String> headers) {
        return send(http, plane.address().resolve(path), method, body, token(plane.tokenFile()), headers);
    }

    public Answer send(String method, String path, String body, String token) {
        return send(http, plane.address().resolve(path), method, body, token);
    }

    public static Answer send(HttpClient http, URI uri, String method, String body, String token) {
        return send(http, uri, method, body, token, Map.of());
    }

    private static Answer send(
            HttpClient http, URI uri, String method, String body, String token, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + uri + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("There is no token in " + file, e);
        }
    }

    @Override
    public void close() {
        http.close();
        plane.close();
    }
}
