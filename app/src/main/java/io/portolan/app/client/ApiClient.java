package io.portolan.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a control plane over REST. */
public final class ApiClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI base;
    private final String token;
    private final Duration answer;

    public ApiClient(URI base, String token) {
        this(base, token, ANSWER);
    }

    /** @param answer how long an answer may take */
    public ApiClient(URI base, String token, Duration answer) {
        this.base = base;
        this.token = token;
        this.answer = answer;
    }

    /** @param path below /api/v1 */
    public JsonNode get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    public JsonNode post(String path) {
        return post(path, Map.of());
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    public JsonNode patch(String path, Object body) {
        return send("PATCH", path, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    public JsonNode delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /**
     * Sends a command of any method.
     *
     * @param body empty: none is sent
     */
    public JsonNode command(String method, String path, Optional<?> body, Map<String, String> headers) {
        var publisher = body.map(b -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(b)))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        return body(exchange(method, path, publisher, headers), method + " " + path);
    }

    /** Sends a command and waits for the end of its operation, which may be a failure. */
    public JsonNode finish(JsonNode accepted) {
        var operation = accepted.path("id").asString();
        while (true) {
            var now = get("/operations/" + operation + "?wait=30s");
            if (!now.path("state").asString().equals("RUNNING")) {
                return now;
            }
        }
    }

    /** The text of an answer that isn't JSON, e.g. a container's log. */
    public String text(String path) {
        var response = exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ApiException("The answer of " + path + " broke off: " + e.getMessage(), e);
        }
    }

    /** Writes a text of any length as it comes. */
    public void copy(String path, Writer out) {
        var response = exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
        try (var body = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
            if (response.statusCode() >= 400) {
                throw new ApiException(response.statusCode(), JSON.readTree(body));
            }
            body.transferTo(out);
            out.flush();
        } catch (IOException e) {
            throw new ApiException("The answer of " + path + " broke off: " + e.getMessage(), e);
        }
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body) {
        return body(exchange(method, path, body, Map.of()), method + " " + path);
    }

    private static JsonNode body(HttpResponse<InputStream> response, String request) {
        try (InputStream in = response.body()) {
            var bytes = in.readAllBytes();
            var json = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
            if (response.statusCode() >= 400) {
                throw new ApiException(response.statusCode(), json);
            }
            return json;
        } catch (IOException e) {
            throw new ApiException("The answer of " + request + " broke off: " + e.getMessage(), e);
        }
    }

    private HttpResponse<InputStream> exchange(
            String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .method(method, body)
                .timeout(answer)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json, text/plain");
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new ApiException("No answer from " + base + " to " + method + " " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("Interrupted while waiting for " + method + " " + path, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
