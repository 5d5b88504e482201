package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.portolan.domain.job.Cause;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.job.JobEvent.TicksMissed;
import io.portolan.domain.job.JobStory;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunWorld;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.query.cluster.Clusters;
import io.portolan.query.job.JobReads;
import io.portolan.query.job.Jobs;
import io.portolan.query.rest.Answers;
import io.portolan.query.run.RunReads;
import io.portolan.query.run.RunStatistics;
import io.portolan.query.run.Runs;
import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class JobViewsTest {
    private static final String CHAIN = """
            version: "2"
            labels: {aliyun.project_type: batch}
            services:
              report: {image: "report:1", labels: {aliyun.depends: "import"}}
              import:
                image: "import:1"
                labels: {aliyun.scale: "2", aliyun.retry_count: "1"}
            """;
    private static final RunStarted SEVENTH = new RunStarted(
            JobStory.JOB,
            RunWorld.RUN,
            7,
            Cause.MANUAL,
            Optional.empty(),
            Optional.empty(),
            2,
            Map.of(),
            "it was asked for",
            JobStory.at("00:01"));

    private final Views views = Views.start();
    private MockMvc http;

    @BeforeEach
    void server() {
        var stores = views.stores;
        var clock = InstantSource.fixed(JobStory.at("12:00:10"));
        var answers = new Answers(stores.positions(), views.past(), InstantSource.system());
        var jobs = new Jobs(stores.jobs());
        http = MockMvcBuilders.standaloneSetup(
                        new JobReads(
                                stores.jobs(), stores.ticks(), jobs, new Clusters(stores.clusters()), answers, clock),
                        new RunReads(
                                jobs,
                                new Runs(stores.runs(), stores.tasks()),
                                stores.runs(),
                                new RunStatistics(views.jdbc),
                                answers,
                                clock))
                .setControllerAdvice(new ReadsTest.Refusals())
                .build();
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void a_job_shows_what_runs_what_waits_and_when_it_is_due_next() {
        views.record(JobStory.scheduled("0 * * * * *")
                .tick("00:01")
                .tick("00:02")
                .now("r-9", "00:02:30")
                .log());

        var job = json("/jobs/j-1");
        assertThat(text(job, "status")).isEqualTo("RUNNING");
        assertThat(text(job, "run")).isEqualTo("j-1.1");
        assertThat(job.get("queue").findValuesAsString("cause")).containsExactly("TICK", "MANUAL");
        assertThat(text(job, "nextDue")).isEqualTo("2026-05-04T12:01:00Z");
        assertThat(json("/jobs").size()).isEqualTo(1);
        assertThat(json("/jobs/j-1/due?count=2&zone=Asia/Shanghai").get("due").findValuesAsString("local"))
                .containsExactly("2026-05-04T20:01:00", "2026-05-04T20:02:00");
        assertThat(text(json("/jobs/j-1?at=" + Instant.now()), "name")).isEqualTo("report");
    }

    @Test
    void each_due_time_shows_what_became_of_it() {
        var story = JobStory.scheduled("0 * * * * *")
                .tick("00:01")
                .tick("00:02")
                .tick("00:03")
                .tick("00:04")
                .tick("00:05")
                .ended("00:05:30");
        views.record(story.log());
        views.record(new TicksMissed(
                JobStory.JOB,
                1,
                JobStory.at("00:06"),
                JobStory.at("00:09"),
                4,
                false,
                CatchUp.ONE,
                "nobody was there",
                JobStory.at("00:10")));

        var ticks = json("/jobs/j-1/ticks").get("ticks");
        assertThat(ticks.findValuesAsString("state"))
                .containsExactly("MISSED", "DROPPED", "QUEUED", "QUEUED", "ACCEPTED", "ACCEPTED");
        assertThat(text(ticks.get(0), "first")).isEqualTo("2026-05-04T00:06:00Z");
        assertThat(text(ticks.get(4), "run")).isEqualTo("j-1.2");
        var first = json("/jobs/j-1/ticks?state=ACCEPTED&limit=1");
        assertThat(text(
                        json("/jobs/j-1/ticks?state=ACCEPTED&limit=1&before=" + text(first, "next"))
                                .get("ticks")
                                .get(0),
                        "run"))
                .isEqualTo("j-1.1");
    }

    @Test
    void a_deleted_job_is_not_listed_and_its_history_stays() {
        var story = JobStory.scheduled("0 * * * * *").tick("00:01").ended(Outcome.FINISHED, "00:01:20");
        views.record(story.log());
        views.record(new io.portolan.domain.job.JobEvent.JobDeleted(
                JobStory.JOB, story.state().who().cluster(), "report", false, Optional.empty(), JobStory.at("00:02")));

        assertThat(json("/jobs").size()).isZero();
        assertThat(text(json("/jobs/j-1"), "deletedAt")).isNotEmpty();
        assertThat(json("/jobs/j-1/runs").get("runs").size()).isEqualTo(1);
        assertThat(answer("/jobs/x/runs").getStatus()).isEqualTo(409);
    }

    @Test
    void a_failed_run_names_task_container_attempt_and_exit_code() {
        views.record(JobStory.unscheduled().log());
        views.record(
                new RunWorld(2).exits("import", 2, 3, 3).start(CHAIN).finish().log());
        views.record(SEVENTH);

        var run = json("/jobs/j-1/runs/7");
        assertThat(text(run, "state")).isEqualTo("FAILED");
        assertThat(text(run, "cause")).isEqualTo("MANUAL");
        assertThat(text(run, "endReason")).contains("Task import failed: container 2", "attempt 2", "exit code 3");
        var tasks = run.get("tasks");
        assertThat(tasks.findValuesAsString("name")).startsWith("import");
        assertThat(text(tasks.get(1), "status")).isEqualTo("SKIPPED");
        var container = tasks.get(0).get("containers").get(1);
        assertThat(text(container, "status")).isEqualTo("FAILED");
        assertThat(container.get("attempts").findValuesAsString("exitCode")).containsExactly("3", "3");
        assertThat(text(container.get("attempts").get(1), "nodeName")).startsWith("n");
        assertThat(json("/runs/r-1?at=" + Instant.now()).get("tasks").size()).isEqualTo(2);
    }

    @Test
    void a_run_that_could_not_begin_is_over_as_its_job_says() {
        views.record(JobStory.unscheduled()
                .now("r-1", "00:01")
                .ended(Outcome.FAILED, "00:02")
                .log());

        assertThat(text(json("/jobs/j-1/runs/1"), "state")).isEqualTo("FAILED");
    }

    @Test
    void the_job_and_the_run_may_speak_of_a_run_in_any_order() {
        views.record(JobStory.unscheduled().log()).record(SEVENTH);
        views.record(new RunWorld(2).start(CHAIN).finish().log());

        var run = json("/runs/r-1");
        assertThat(text(run, "state")).isEqualTo("FINISHED");
        assertThat(text(run, "reason")).isEqualTo("it was asked for");
        assertThat(text(run, "jobName")).isEqualTo("nightly");
        var compared = json("/runs/r-1/compare/r-1");
        assertThat(compared.get("tasks").findValuesAsString("same")).containsExactly("true", "true");
    }

    @Test
    void a_history_is_read_a_page_at_a_time_and_by_state_cause_and_time() {
        var story = JobStory.scheduled("0 * * * * *");
        for (int minute = 1; minute <= 5; minute++) {
            story.tick("00:0" + minute).ended(minute == 3 ? Outcome.FAILED : Outcome.FINISHED, "00:0" + minute + ":20");
        }
        views.record(story.log());

        var page = json("/jobs/j-1/runs?limit=2");
        assertThat(numbers(page)).containsExactly(5, 4);
        assertThat(numbers(
                        json("/jobs/j-1/runs?limit=2&before=" + page.get("next").asInt())))
                .containsExactly(3, 2);
        assertThat(numbers(json("/jobs/j-1/runs?from=2026-05-04T00:02:00Z&to=2026-05-04T00:04:00Z&cause=TICK")))
                .containsExactly(3, 2);
        assertThat(numbers(json("/jobs/j-1/runs?state=FAILED")))
                .as("of runs that never began the job says how they ended")
                .containsExactly(3);
        assertThat(json("/jobs/j-1/statistics").get("total").get("runs").asInt())
                .isEqualTo(5);
    }

    @Test
    void durations_and_success_are_counted_in_all_and_by_day() {
        views.record(JobStory.unscheduled().log());
        views.record(new RunWorld(2).start(CHAIN).finish().log());

        var statistics = json("/jobs/j-1/statistics?zone=UTC");
        assertThat(statistics.get("total").get("successRate").asDouble()).isEqualTo(1);
        assertThat(text(statistics.get("days").get(0), "day")).isEqualTo("2026-03-01");
        assertThat(statistics.get("days").get(0).get("figures").get("p95").isNumber())
                .isTrue();
    }

    @Test
    void the_views_are_the_same_when_they_are_filled_again() {
        views.record(
                JobStory.scheduled("0 * * * * *").tick("00:01").tick("00:02").log());
        views.record(new RunWorld(2).exits("import", 1, 1).start(CHAIN).finish().log());
        var tables = List.of(
                "jobs", "job_revisions", "job_queue", "ticks", "runs", "run_tasks", "run_attempts", "run_notes");
        var before = tables.stream().map(views::rows).toList();

        views.rebuild();

        assertThat(tables.stream().map(views::rows).toList()).isEqualTo(before);
    }

    private static List<Integer> numbers(JsonNode page) {
        return page.get("runs").valueStream().map(r -> r.get("number").asInt()).toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private JsonNode json(String path) {
        var response = answer(path);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return Json.read(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8), JsonNode.class);
    }

    private MockHttpServletResponse answer(String path) {
        try {
            return http.perform(get("/api/v1" + path)).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }
}
