package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.client.ApiException;
import io.portolan.app.e2e.Await;
import io.portolan.docker.engine.SimulatedScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Jobs and their runs from REST to the engines and back, on engines in memory. */
class SimulatedRunsTest {
    private static final String DAG = """
            labels: {portolan.project_type: batch}
            services:
              extract:
                image: "ok:1"
                scale: 3
              check:
                image: "ok:1"
                labels: {portolan.depends: extract}
              load:
                image: "ok:1"
                scale: 2
                labels: {portolan.depends: check}
            """;

    private static SimulatedSite site;

    @BeforeAll
    static void three_nodes(@TempDir Path data) {
        site = new SimulatedSite(data, 3);
        site.publish("ok:1", SimulatedScript.RUNS.exiting(Duration.ofMillis(100), 0));
        site.publish("bad:1", SimulatedScript.RUNS.exiting(Duration.ofMillis(50), 3));
        site.publish("long:1", SimulatedScript.RUNS);
    }

    @AfterAll
    static void down() {
        site.close();
    }

    @Test
    void a_run_goes_through_its_tasks_in_order_and_its_operation_ends_with_it() {
        var job = create("dag", DAG, false);

        var end = site.api().finish(site.api().post("/jobs/" + job + "/runs", Map.of()));

        assertThat(end.path("state").asString()).as("%s", end).isEqualTo("SUCCEEDED");
        assertThat(end.path("kind").asString()).isEqualTo("run-job");
        var run = id(end);
        assertThat(tasks(run, "TaskBecameReady")).containsExactly("extract", "check", "load");
        assertThat(tasks(run, "TaskFinished")).containsExactly("extract", "check", "load");
        assertThat(events(run, "AttemptStarted")).hasSize(6);
        Await.until(
                "what has finished is removed",
                () -> events(run, "ContainerRemoved").size() == 6);
    }

    @Test
    void a_container_that_fails_is_tried_again_and_then_the_run_has_failed_and_says_which() {
        var job = create("failing", """
                labels: {portolan.project_type: batch}
                services:
                  broken:
                    image: "bad:1"
                    labels: {portolan.retry_count: "1"}
                  after:
                    image: "ok:1"
                    labels: {portolan.depends: broken}
                """, false);

        var end = site.api().finish(site.api().post("/jobs/" + job + "/runs", Map.of()));

        assertThat(end.path("state").asString()).isEqualTo("FAILED");
        assertThat(end.path("problem").path("message").asString())
                .contains("Run 1 has failed", "broken", "container 1", "attempt 2", "3");
        var run = id(end);
        assertThat(events(run, "AttemptStarted")).hasSize(2);
        assertThat(tasks(run, "TaskSkipped")).containsExactly("after");
        var again = site.api().finish(site.api().post("/jobs/" + job + "/runs/" + run + "/retry", Map.of()));
        assertThat(again.path("kind").asString()).isEqualTo("retry-run");
        assertThat(again.path("state").asString()).isEqualTo("FAILED");
    }

    @Test
    void a_run_that_is_cancelled_stops_what_runs() {
        var job = create("long", endless(), false);
        var asked = site.api().post("/jobs/" + job + "/runs", Map.of());
        var run = id(asked);
        Await.until("it runs", () -> !events(run, "AttemptStarted").isEmpty());

        var cancelled = site.api().finish(site.api().post("/runs/" + run + "/cancel", Map.of()));

        assertThat(cancelled.path("state").asString()).as("%s", cancelled).isEqualTo("SUCCEEDED");
        var end = site.api().finish(asked);
        assertThat(end.path("state").asString()).isEqualTo("FAILED");
        assertThat(end.path("problem").path("type").asString()).isEqualTo("run-cancelled");
    }

    @Test
    void one_run_at_a_time_three_wait_and_the_next_is_refused() {
        var job = create("busy", endless(), true);
        var first = run(job, 1);
        for (int waiting = 1; waiting <= 3; waiting++) {
            site.api().post("/jobs/" + job + "/runs", Map.of());
        }

        assertThatThrownBy(() -> site.api().post("/jobs/" + job + "/runs", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("3 are waiting");

        Await.until("it has begun", () -> !events(first, "RunCreated").isEmpty());
        site.api().finish(site.api().post("/runs/" + first + "/cancel", Map.of()));
        run(job, 2);
        site.api().finish(site.api().delete("/jobs/" + job + "?force=true"));
        assertThat(events(job, "RunStarted")).hasSize(2);
    }

    @Test
    void parameters_of_a_run_reach_its_containers_and_unknown_ones_are_refused() {
        var job = create("day", """
                labels: {portolan.project_type: batch}
                services:
                  import:
                    image: "ok:1"
                    environment: ["DAY=${day:-today}"]
                """, false);

        assertThatThrownBy(() ->
                        site.api().post("/jobs/" + job + "/runs", Map.of("parameters", Map.of("daz", "monday"))))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("daz");
        var end = site.api()
                .finish(site.api().post("/jobs/" + job + "/runs", Map.of("parameters", Map.of("day", "monday"))));

        assertThat(end.path("state").asString()).as("%s", end).isEqualTo("SUCCEEDED");
        assertThat(events(id(end), "StepOrdered").toString()).contains("DAY", "monday", "PORTOLAN_TASK_INDEX");
    }

    @Test
    void a_schedule_starts_runs_until_it_is_paused_and_what_was_due_meanwhile_is_on_record() {
        var job = create("often", """
                labels: {portolan.schedule: "* * * * * *"}
                services:
                  tick:
                    image: "ok:1"
                """, false);
        Await.until("two runs have finished", () -> events(job, "RunEnded").size() >= 2);

        site.api().post("/jobs/" + job + "/schedule/pause", Map.of());
        Await.until(
                "all that was decided has run",
                () -> events(job, "RunEnded").size()
                        == events(job, "RunStarted").size());
        var paused = Instant.now();
        Await.until("a due time has passed", () -> Instant.now().isAfter(paused.plusSeconds(2)));
        site.api().post("/jobs/" + job + "/schedule/resume", Map.of());

        assertThat(events(job, "TicksMissed")).isNotEmpty();
        var due = events(job, "TickAccepted").stream()
                .map(e -> e.path("payload").path("due").asString())
                .toList();
        assertThat(due).as("each due time is decided once").doesNotHaveDuplicates();
        site.api().finish(site.api().delete("/jobs/" + job + "?force=true"));
    }

    @Test
    void while_a_run_is_going_three_due_times_wait_and_the_fourth_is_dropped_with_its_reason() {
        var job = create("slow", """
                labels: {portolan.schedule: "* * * * * *"}
                services:
                  tick:
                    image: "long:1"
                """, false);

        Await.until("a due time is dropped", () -> !events(job, "TickDropped").isEmpty());

        assertThat(events(job, "TickQueued")).hasSize(3);
        assertThat(events(job, "RunStarted")).hasSize(1);
        assertThat(events(job, "TickDropped")
                        .getFirst()
                        .path("payload")
                        .path("reason")
                        .asString())
                .contains("3");
        site.api().finish(site.api().delete("/jobs/" + job + "?force=true"));
    }

    @Test
    void a_dry_run_of_a_backfill_says_which_due_times_would_run() {
        var job = create("nightly", """
                labels: {portolan.schedule: "0 0 3 * * *", portolan.time_zone: UTC}
                services:
                  report:
                    image: "ok:1"
                """, false);
        var range = Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-03T00:00:00Z");

        var plan = site.api().post("/jobs/" + job + "/backfill?dryRun=true", range);
        assertThat(plan.toString()).contains("2026-01-01T03:00:00Z", "2026-01-02T03:00:00Z");
        assertThat(events(job, "BackfillStarted")).isEmpty();

        site.api().post("/jobs/" + job + "/backfill", range);
        Await.until("both have run", () -> events(job, "RunEnded").size() == 2);
        assertThat(events(job, "BackfillEnded")).hasSize(1);
    }

    @Test
    void a_batch_application_is_no_application_to_deploy_and_the_way_to_go_is_told() {
        var request = Map.of("name", "deployed", "template", endless());

        assertThatThrownBy(() -> site.api().post(site.path() + "/applications", request))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Create a job");
    }

    private static String endless() {
        return """
                labels: {portolan.project_type: batch}
                services:
                  wait:
                    image: "long:1"
                """;
    }

    private static String create(String name, String template, boolean run) {
        return id(site.api().post(site.path() + "/jobs", Map.of("name", name, "template", template, "run", run)));
    }

    private static String run(String job, int number) {
        Await.until(
                "run " + number + " has started",
                () -> events(job, "RunStarted").size() >= number);
        return events(job, "RunStarted")
                .get(number - 1)
                .path("payload")
                .path("run")
                .asString();
    }

    private static List<String> tasks(String run, String type) {
        return events(run, type).stream()
                .map(e -> e.path("payload").path("task").asString())
                .toList();
    }

    /** A run that was asked for begins a moment later; until then there is nothing of it. */
    private static List<JsonNode> events(String stream, String type) {
        var kind = stream.startsWith("j-") && stream.indexOf('.') < 0 ? "/jobs/" : "/runs/";
        try {
            return site.api()
                    .get(kind + stream + "/events?limit=1000")
                    .path("events")
                    .valueStream()
                    .filter(event -> event.path("type").asString().equals(type))
                    .toList();
        } catch (ApiException e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    private static String id(JsonNode answer) {
        var path = answer.path("resource").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
