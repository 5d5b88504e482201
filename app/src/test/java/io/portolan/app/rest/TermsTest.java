package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.RunningPlane.Answer;
import io.portolan.app.SharedPlane;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every command may be asked with: dryRun, If-Match, Idempotency-Key. */
@ExtendWith(SharedPlane.class)
class TermsTest {
    private static final String CLUSTERS = "/api/v1/clusters";
    private static final String WEB = "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\"}}";

    @Test
    void a_dry_run_changes_nothing(RunningPlane plane) {
        long events = events(plane);

        Answer plan = plane.post(CLUSTERS + "?dryRun=true", cluster("foreseen"));

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().path("changes").toString()).contains("INACTIVE");
        assertThat(plan.json().path("ending").path("kind").asString()).isEqualTo("COMPLETED");
        assertThat(events(plane)).isEqualTo(events);
        assertThat(plane.post(CLUSTERS, cluster("foreseen")).status())
                .as("the name was not taken by it")
                .isEqualTo(202);
    }

    @Test
    void a_dry_run_is_refused_as_the_real_thing_is(RunningPlane plane) {
        plane.post(CLUSTERS, cluster("dry-refused"));

        Answer taken = plane.post(CLUSTERS + "?dryRun=true", cluster("dry-refused"));
        Answer unknown = plane.post("/api/v1/applications/a-none/stop?dryRun=true", "");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("type")).isEqualTo("/problems/name-taken");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(plane.post(CLUSTERS + "?dryRun=perhaps", cluster("x")).text("type"))
                .isEqualTo("/problems/dry-run-invalid");
    }

    @Test
    void a_dry_run_of_a_registrys_command_says_what_would_change_and_keeps_no_password(RunningPlane plane) {
        String registry = "/api/v1/registries/foreseen.example.org";
        String body = "{\"username\":\"robot\",\"password\":\"p\"}";
        long events = events(plane);
        long secrets = rows(plane, "secrets");

        Answer plan = plane.send("PUT", registry + "?dryRun=true", body);
        Answer none = plane.send("DELETE", registry + "?dryRun=true", "");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().path("changes").toString()).contains("robot").doesNotContain("password");
        assertThat(plan.json().path("ending").path("kind").asString()).isEqualTo("COMPLETED");
        assertThat(none.status()).isEqualTo(404);
        assertThat(events(plane)).isEqualTo(events);
        assertThat(rows(plane, "secrets")).isEqualTo(secrets);
    }

    @Test
    void a_deploy_without_a_node_is_foreseen_to_fail(RunningPlane plane) {
        String cluster = plane.post(CLUSTERS, cluster("no-node")).text("resource");

        Answer plan = plane.post(cluster + "/applications?dryRun=true", WEB);

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().path("ending").path("kind").asString()).isEqualTo("FAILED");
        assertThat(plane.get(cluster + "/applications").json().size()).isZero();
    }

    @Test
    void a_command_that_stands_on_a_plan_is_taken_unless_something_has_moved(RunningPlane plane) {
        String cluster = plane.post(CLUSTERS, cluster("stands")).text("resource");
        String plan = plane.send("DELETE", cluster + "?dryRun=true", "").header("etag");
        assertThat(plan).startsWith("\"c-");

        plane.post(cluster + "/nodes", "{\"endpoint\":\"unix:///no.sock\"}");
        Answer outdated = plane.send("DELETE", cluster, "", Map.of("If-Match", plan));

        assertThat(outdated.status()).isEqualTo(412);
        assertThat(outdated.text("type")).isEqualTo("/problems/plan-outdated");
        assertThat(plane.send("DELETE", cluster, "", Map.of("If-Match", "yesterday"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_command_that_stands_on_a_plan_is_taken_when_nothing_has_moved(RunningPlane plane) {
        String cluster = plane.post(CLUSTERS, cluster("stands-still")).text("resource");
        String plan = plane.send("DELETE", cluster + "?dryRun=true", "").header("etag");

        assertThat(plane.send("DELETE", cluster + "?wait=60s", "", Map.of("If-Match", plan))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_command_sent_again_with_its_key_is_answered_as_it_was(RunningPlane plane) {
        var key = Map.of("Idempotency-Key", "again");

        Answer first = plane.send("POST", CLUSTERS, cluster("once"), key);
        long events = events(plane);
        Answer second = plane.send("POST", CLUSTERS + "?wait=60s", cluster("once"), key);
        Answer third = plane.send("POST", CLUSTERS, cluster("once"), key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(201);
        assertThat(third.json()).isEqualTo(first.json());
        assertThat(events(plane)).isEqualTo(events);
    }

    @Test
    void a_refusal_is_the_answer_to_its_key_as_well(RunningPlane plane) {
        var key = Map.of("Idempotency-Key", "refused");
        String taken = plane.post(CLUSTERS, cluster("key-refused")).text("resource");

        Answer first = plane.send("POST", CLUSTERS, cluster("key-refused"), key);
        assertThat(plane.send("DELETE", taken + "?wait=60s", "").status()).isEqualTo(200);
        Answer second = plane.send("POST", CLUSTERS, cluster("key-refused"), key);

        assertThat(first.status()).isEqualTo(409);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void a_key_is_good_for_one_request(RunningPlane plane) {
        var key = Map.of("Idempotency-Key", "mine");
        plane.send("POST", CLUSTERS, cluster("key-one"), key);

        Answer other = plane.send("POST", CLUSTERS, cluster("key-two"), key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).isEqualTo("/problems/idempotency-key-invalid");
    }

    @Test
    void of_many_at_the_same_time_one_is_done_and_all_are_answered_alike(RunningPlane plane) throws Exception {
        var key = Map.of("Idempotency-Key", "at-once");
        var requests = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 8; i++) {
            requests.add(() -> plane.send("POST", CLUSTERS, cluster("at-once"), key));
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<String>();
            for (var answer : pool.invokeAll(requests)) {
                answers.add(answer.get().status() + " " + answer.get().text("operation"));
            }
            assertThat(answers).allMatch(a -> a.startsWith("202 ")).containsOnly(answers.getFirst());
        }
    }

    @Test
    void a_reader_reads_what_he_has_written(RunningPlane plane) {
        Answer made = plane.post(CLUSTERS, cluster("own-writes"));

        Answer read = plane.get(made.text("resource") + "?after=" + made.header("portolan-position"));

        assertThat(read.text("name")).isEqualTo("own-writes");
    }

    private static String cluster(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static long rows(RunningPlane plane, String table) {
        return plane.plane()
                .part(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static long events(RunningPlane plane) {
        return plane.plane()
                .part(JdbcClient.class)
                .sql("select count(*) from events where meta_data like '%\"operation\"%'")
                .query(Long.class)
                .single();
    }
}
