package io.portolan.app.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command as it is sent.
 *
 * @param path below /api/v1
 * @param query parameters of the path
 * @param body empty: none is sent
 */
record Request(String method, String path, Map<String, String> query, Optional<Map<String, Object>> body) {

    static Request post(String path) {
        return new Request("POST", path, Map.of(), Optional.of(Map.of()));
    }

    static Request post(String path, Body body) {
        return new Request("POST", path, Map.of(), Optional.of(body.fields()));
    }

    static Request put(String path, Body body) {
        return new Request("PUT", path, Map.of(), Optional.of(body.fields()));
    }

    static Request patch(String path, Body body) {
        return new Request("PATCH", path, Map.of(), Optional.of(body.fields()));
    }

    static Request delete(String path) {
        return new Request("DELETE", path, Map.of(), Optional.empty());
    }

    Request force(boolean force) {
        return force ? with("force", "true") : this;
    }

    Request with(String name, String value) {
        var all = new LinkedHashMap<>(query);
        all.put(name, value);
        return new Request(method, path, all, body);
    }

    String pathAndQuery() {
        return path + query(query);
    }

    /** Of a path: with its question mark, or empty. */
    static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** As one part of a path or as the value of a parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
