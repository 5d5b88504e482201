package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The feed over HTTP, as a client reads it. */
@ExtendWith(SharedPlane.class)
@Timeout(120)
class FeedTest {
    private static final String OF_CLUSTERS = "/api/v1/feed?type=ClusterCreated&type=ClusterDeleted";

    @Test
    void who_was_away_gets_what_happened_meanwhile_and_then_what_happens(RunningPlane plane) {
        String id;
        try (var feed = new Feed(plane, OF_CLUSTERS, "")) {
            create(plane, "feed-seen");
            var seen = feed.next("feed-seen");
            assertThat(seen).contains("event: ClusterCreated");
            id = seen.lines().findFirst().orElseThrow().substring("id: ".length());
        }
        String away = create(plane, "feed-away");
        plane.delete(away + "?wait=60s");

        try (var feed = new Feed(plane, OF_CLUSTERS, id)) {
            assertThat(feed.next("feed-away")).contains("event: ClusterCreated");
            assertThat(feed.next("ClusterDeleted")).contains(away.substring(away.lastIndexOf('/') + 1));
            create(plane, "feed-now");
            assertThat(feed.next("feed-now")).contains("event: ClusterCreated");
        }
    }

    @Test
    void many_follow_at_the_same_time_and_one_who_does_not_read_holds_up_nobody(RunningPlane plane) {
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            feeds.add(new Feed(plane, OF_CLUSTERS, ""));
        }
        create(plane, "feed-many");

        feeds.stream()
                .skip(1)
                .forEach(feed -> assertThat(feed.next("feed-many")).isNotEmpty());
        feeds.forEach(Feed::close);
    }

    @Test
    void what_is_no_id_of_this_log_is_refused(RunningPlane plane) {
        var answer = plane.send("GET", "/api/v1/feed", "", java.util.Map.of("Last-Event-ID", "999999999"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).isEqualTo("/problems/last-event-id-invalid");
    }

    @Test
    void every_event_of_the_record_is_in_the_feed_from_the_start(RunningPlane plane) {
        create(plane, "feed-whole");
        var recorded = StreamSupport.stream(
                        plane.get("/api/v1/audit?type=ClusterCreated&order=oldest&limit=1000")
                                .json()
                                .path("entries")
                                .spliterator(),
                        false)
                .map(entry -> "\"position\":" + entry.path("position").asLong())
                .toList();
        assertThat(recorded).isNotEmpty();

        try (var feed = new Feed(plane, "/api/v1/feed?type=ClusterCreated&begin=start", "")) {
            recorded.forEach(position -> assertThat(feed.next("event:")).contains(position));
        }
    }

    private static String create(RunningPlane plane, String name) {
        return plane.post("/api/v1/clusters", "{\"name\":\"" + name + "\"}").text("resource");
    }

    /** Reads one event after the other; beats are passed over. */
    private static final class Feed implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Stream<String> stream;
        private final Iterator<String> lines;

        Feed(RunningPlane plane, String path, String lastEventId) {
            URI uri = plane.plane().address().resolve(path);
            var request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(30))
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", lastEventId)
                    .header(
                            "Authorization",
                            "Bearer " + RunningPlane.token(plane.plane().tokenFile()));
            stream = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .thenApply(HttpResponse::body)
                    .join();
            lines = stream.iterator();
            block(); // the first beat: now it listens
        }

        /** The next event with this text in it. */
        String next(String text) {
            while (true) {
                String block = block();
                if (block.contains("data: ") && block.contains(text)) {
                    return block;
                }
            }
        }

        private String block() {
            var block = new StringBuilder();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                block.append(line).append('\n');
            }
            return block.toString();
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
