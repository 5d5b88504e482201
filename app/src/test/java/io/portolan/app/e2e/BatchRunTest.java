package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.container.ContainerLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Runs of jobs on real engines. */
@ExtendWith(OnSite.class)
class BatchRunTest {
    private static final String DAG = """
            labels: {portolan.project_type: batch}
            services:
              extract:
                image: "${REGISTRY}/busybox:1"
                command: ["sh", "-c", "echo part $$PORTOLAN_TASK_INDEX of $$PORTOLAN_TASK_COUNT for ${day:-today}; test -n $$PW"]
                environment: ["PW=${DB_PASSWORD}"]
                deploy: { replicas: 3 }
              flaky:
                image: "${REGISTRY}/busybox:1"
                command: ["sh", "-c", "test $$PORTOLAN_ATTEMPT -ge 2 || exit 9"]
                labels:
                  portolan.depends: extract
                  portolan.retry_backoff: 1s
              load:
                image: "${REGISTRY}/busybox:1"
                command: ["sh", "-c", "true"]
                labels: {portolan.depends: flaky}
            """;

    private static final String FAILING = """
            labels: {portolan.project_type: batch}
            services:
              broken:
                image: "${REGISTRY}/busybox:1"
                command: ["sh", "-c", "test $${FIXED:-no} = ${fixed:-yes} || exit 7"]
                labels:
                  portolan.retry_count: "0"
                  portolan.remove_containers: remove-none
              after:
                image: "${REGISTRY}/busybox:1"
                command: ["true"]
                labels: {portolan.depends: broken}
            """;

    private static final String ENDLESS = """
            labels: {portolan.project_type: batch}
            services:
              wait:
                image: "${REGISTRY}/busybox:1"
                command: ["sleep", "3600"]
                stop_grace_period: 1s
                deploy: { replicas: 2 }
            """;

    @Test
    void a_dag_runs_in_its_order_with_retries_and_leaves_nothing_behind(Site site) {
        var job = create(site, "nightly", DAG, Map.of("DB_PASSWORD", "hunter2-of-the-job"));

        var end = run(site, job, Map.of("day", "monday"));

        assertThat(end.path("state").asString()).as("%s", end).isEqualTo("SUCCEEDED");
        var run = Site.id(end);
        assertThat(tasks(site, run, "TaskFinished")).containsExactly("extract", "flaky", "load");
        assertThat(endings(site, run, "flaky")).containsExactly(9, 0);
        assertThat(events(site, run, "AttemptStarted")).hasSize(6);
        assertThat(site.plane().api().get("/runs/" + run + "/events?limit=1000").toString())
                .doesNotContain("hunter2-of-the-job");
        Await.until(
                "what has finished is removed",
                () -> events(site, run, "ContainerRemoved").size() >= 5);
        delete(site, job);
    }

    @Test
    void a_failure_says_which_container_failed_and_how_and_what_is_kept_stays_until_the_job_goes(Site site) {
        var job = create(site, "failing", FAILING, Map.of());

        var end = run(site, job, Map.of());

        assertThat(end.path("state").asString()).isEqualTo("FAILED");
        assertThat(end.path("problem").path("message").asString()).contains("broken", "container 1", "attempt 1", "7");
        var run = Site.id(end);
        assertThat(tasks(site, run, "TaskSkipped")).containsExactly("after");
        assertThat(site.fleet().labelled(Map.of(ContainerLabels.RUN, run))).hasSize(1);
        var retried = site.plane()
                .api()
                .finish(site.plane().api().post("/jobs/" + job + "/runs/" + run + "/retry", Map.of()));
        assertThat(retried.path("state").asString()).isEqualTo("FAILED");
        delete(site, job);
    }

    @Test
    void a_run_that_is_cancelled_has_its_containers_stopped_and_removed(Site site) {
        var job = create(site, "endless", ENDLESS, Map.of());
        var asked = site.plane().api().post("/jobs/" + job + "/runs", Map.of());
        var run = Site.id(asked);
        Await.until("both run", () -> running(site, run) == 2);

        var cancelled = site.plane().api().finish(site.plane().api().post("/runs/" + run + "/cancel", Map.of()));

        Site.succeeded(cancelled);
        assertThat(running(site, run)).isZero();
        assertThat(site.plane().api().finish(asked).path("problem").path("type").asString())
                .isEqualTo("run-cancelled");
        delete(site, job);
    }

    @Test
    void a_container_that_is_killed_from_outside_counts_as_failed_and_is_tried_again(Site site) {
        var job = create(site, "killed", ENDLESS.replace("replicas: 2", "replicas: 1"), Map.of());
        var asked = site.plane().api().post("/jobs/" + job + "/runs", Map.of());
        var run = Site.id(asked);
        Await.until("it runs", () -> running(site, run) == 1);
        var victim = site.fleet().labelled(Map.of(ContainerLabels.RUN, run)).getFirst();

        site.fleet().client(victim.node()).killContainerCmd(victim.id()).exec();

        Await.until(
                "it is tried again", () -> events(site, run, "AttemptStarted").size() == 2);
        assertThat(endings(site, run, "wait")).containsExactly(137);
        site.plane().api().finish(site.plane().api().post("/runs/" + run + "/cancel", Map.of()));
        delete(site, job);
    }

    private static String create(Site site, String name, String template, Map<String, String> secrets) {
        var request = new LinkedHashMap<String, Object>();
        request.put("name", name);
        request.put("template", template);
        request.put("parameters", Map.of("REGISTRY", site.fleet().running().registry()));
        request.put("secrets", secrets);
        return Site.id(site.plane().api().post("/clusters/" + site.cluster() + "/jobs", request));
    }

    private static JsonNode run(Site site, String job, Map<String, String> parameters) {
        var asked = site.plane().api().post("/jobs/" + job + "/runs", Map.of("parameters", parameters));
        return site.plane().api().finish(asked);
    }

    private static void delete(Site site, String job) {
        Site.succeeded(site.plane().api().finish(site.plane().api().delete("/jobs/" + job)));
    }

    private static long running(Site site, String run) {
        return site.fleet().labelled(Map.of(ContainerLabels.RUN, run)).stream()
                .filter(Fleet.Found::running)
                .count();
    }

    private static List<String> tasks(Site site, String run, String type) {
        return events(site, run, type).stream()
                .map(e -> e.path("payload").path("task").asString())
                .toList();
    }

    /** Exit codes of a task's attempts. */
    private static List<Integer> endings(Site site, String run, String task) {
        return events(site, run, "AttemptEnded").stream()
                .map(e -> e.path("payload"))
                .filter(p -> p.path("attempt").path("task").asString().equals(task))
                .map(p -> p.path("ending").path("exitCode").asInt())
                .toList();
    }

    private static List<JsonNode> events(Site site, String run, String type) {
        return Site.list(site.plane()
                        .api()
                        .get("/runs/" + run + "/events?limit=1000")
                        .path("events"))
                .stream()
                .filter(e -> e.path("type").asString().equals(type))
                .toList();
    }
}
