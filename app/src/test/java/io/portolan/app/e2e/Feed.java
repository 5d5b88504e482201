package io.portolan.app.e2e;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;

/** Reads the feed of a control plane, one event after the other, from now on. */
final class Feed implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Iterator<String> lines;

    /** @param path below /api/v1 */
    Feed(PlaneProcess plane, String path) {
        var request = HttpRequest.newBuilder(plane.address().resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + plane.token())
                .build();
        lines = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenApply(HttpResponse::body)
                .join()
                .iterator();
        next(": beat"); // now it listens
    }

    /** Returns when a line with this text has come. */
    void next(String text) {
        while (!lines.next().contains(text)) {
            // what happened before, or to others
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
