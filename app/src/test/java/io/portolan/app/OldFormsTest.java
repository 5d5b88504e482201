package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.past.Past;
import io.portolan.query.release.ReleaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log that was written before refusals had their name: the rows are those of a deploy that really found no place then. It is
 * read by aggregates, views, the past and replays as what it is today.
 */
class OldFormsTest {
    private static final Path FILE = GoldenReplaysTest.FOLDER.resolve("deploy-without-place.before-refusals.json");
    private static final String REFUSAL = "web 1 not on n2: ";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    private RunningPlane plane;
    private String application;

    @BeforeEach
    void log() throws IOException {
        plane = RunningPlane.on(data);
        JsonNode file = new JsonMapper().readTree(Files.readString(FILE));
        application = file.path("application").asString();
        assertThat(file.toString()).contains("\"nodes\":[{").doesNotContain("\"refusals\"");
        file.path("events").forEach(this::write);
    }

    @AfterEach
    void end() {
        plane.close();
    }

    @Test
    void views_processors_and_replays_read_it() {
        String release = "/api/v1/applications/" + application + "/releases/1";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!plane.get(release).text("state").equals("FAILED") && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }

        assertThat(plane.get(release).json().path("notes").toString()).contains(REFUSAL);
        assertThat(plane.get(release + "/replay").json().path("same").asBoolean())
                .isTrue();
        assertThat(plane.get(release + "/replay/file").response().body())
                .as("exported as it is written today")
                .contains("\"revision\":\"1\"", "\"refusals\":[{")
                .doesNotContain("\"nodes\":[{");
    }

    @Test
    void the_past_reads_it() {
        var jdbc = plane.plane().part(JdbcClient.class);
        var notes = plane.plane()
                .part(Past.class)
                .asOf(
                        Instant.parse("2026-12-31T00:00:00Z"),
                        List.of(ReleaseStore.VIEW),
                        List.of(application),
                        _ -> jdbc.sql("select cast(lines as text) from release_notes")
                                .query(String.class)
                                .list());

        assertThat(notes).anyMatch(lines -> lines.contains(REFUSAL));
    }

    @Test
    void an_aggregate_goes_on_from_it() {
        var answer = plane.post("/api/v1/applications/" + application + "/redeploy", "{}");

        assertThat(answer.status()).as(answer.response().body()).isLessThan(500);
        assertThat(answer.text("type")).isNotEqualTo("/problems/internal");
    }

    private void write(JsonNode event) {
        plane.plane()
                .part(JdbcClient.class)
                .sql("""
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, payload_type,
                  payload_revision, payload, meta_data)
                values (?, 'ApplicationAggregate', ?, ?, ?, ?, null, ?, ?)
                """)
                .params(
                        event.path("id").asString(),
                        application,
                        event.path("sequence").asLong(),
                        event.path("at").asString(),
                        event.path("type").asString(),
                        event.path("payload").toString(),
                        event.path("metadata").toString())
                .update();
    }
}
