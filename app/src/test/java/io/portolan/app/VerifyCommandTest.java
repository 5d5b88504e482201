package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.record.LogVerifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The command line beside a control plane that runs, on a log that somebody has had his hands on. */
class VerifyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private static Path data;

    private static RunningPlane plane;
    private static JdbcClient jdbc;

    @BeforeAll
    static void aLog() {
        plane = RunningPlane.on(data);
        jdbc = plane.plane().part(JdbcClient.class);
        plane.post("/api/v1/clusters?wait=30s", "{\"name\": \"first\"}");
        plane.post("/api/v1/clusters?wait=30s", "{\"name\": \"second\"}");
        awaitSeals();
    }

    @AfterAll
    static void end() {
        plane.close();
    }

    @Test
    void a_log_that_nobody_touched_is_whole() {
        assertThat(verify()).as(err.toString()).isZero();

        String seal = plane.get("/api/v1/log/seals").json().get(0).path("seal").asString();
        assertThat(out.toString())
                .startsWith("The log is whole: " + events() + " events of 1 day are what was sealed")
                .contains(seal);
    }

    @Test
    void an_event_that_was_changed_is_named_and_what_was_put_back_is_whole_again() {
        String before = jdbc.sql("select payload from events where global_index = 1")
                .query(String.class)
                .single();
        payload(before.replace("first", "worst"));

        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("The log is not what was sealed.")
                .contains("The event at position 1 (ClusterCreated, number 0 of stream ")
                .contains("is not what was sealed.");

        payload(before);
        assertThat(verify()).isZero();
    }

    @Test
    void the_answer_can_be_read_by_programs() {
        jdbc.sql("create table kept as select * from events where global_index = 2")
                .update();
        jdbc.sql("delete from events where global_index = 2").update();
        try {
            assertThat(verify("--json")).isEqualTo(1);
        } finally {
            jdbc.sql("update events set global_index = 2 where global_index = -2")
                    .update();
        }

        var misfit = JsonMapper.shared().readTree(out.toString()).path("misfit");
        assertThat(misfit.path("kind").asString()).isEqualTo("EVENT_REMOVED");
        assertThat(misfit.path("position").asInt()).isEqualTo(2);
    }

    @Test
    void a_seal_that_was_kept_is_compared() {
        String today = jdbc.sql("select max(day) from event_chain")
                .query(LocalDate.class)
                .single()
                .toString();
        String seal = plane.get("/api/v1/log/seals").json().get(0).path("seal").asString();

        assertThat(verify("--expect", today + "=" + seal)).as(out.toString()).isZero();
        assertThat(verify("--expect", today + "=" + "0".repeat(64))).isEqualTo(1);
        assertThat(out.toString()).contains("The seal of " + today + " is " + seal + ", not 000");
        assertThat(verify("--expect", "yesterday=abc")).isEqualTo(1);
        assertThat(err.toString()).contains("64 hexadecimal digits");
        assertThat(verify("--expect", "nonsense")).isEqualTo(2);
    }

    @Test
    void without_a_control_plane_it_says_where_it_looked() {
        assertThat(run("verify", "--data", data.resolve("elsewhere").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("No control plane runs on " + data.resolve("elsewhere"));

        assertThat(verify("--server", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString()).contains("No answer from http://127.0.0.1:1");
    }

    private void payload(String payload) {
        jdbc.sql("update events set payload = :payload where global_index = 1")
                .param("payload", payload)
                .update();
    }

    private long events() {
        return jdbc.sql("select count(*) from events").query(Long.class).single();
    }

    private static void awaitSeals() {
        var verifier = plane.plane().part(LogVerifier.class);
        while (verifier.verify(List.of()).notSealedYet() > 0) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private int verify(String... options) {
        List<String> line = new ArrayList<>(List.of("verify", "--data", data.toString()));
        line.addAll(List.of(options));
        return run(line.toArray(String[]::new));
    }

    private int run(String... line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Portolan.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
