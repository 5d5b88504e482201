package io.portolan.query.run;

import io.portolan.domain.job.Cause;
import io.portolan.query.job.JobStore;
import io.portolan.query.job.Jobs;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Missing;
import io.portolan.query.rest.Moment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about the runs of jobs: their history, one with its graph, two side by side, how they go over time. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Runs")
public class RunReads {
    private static final List<String> RUNS = List.of(RunStore.VIEW);
    private static final List<String> WITH_JOBS = List.of(RunStore.VIEW, JobStore.VIEW);
    private static final int LARGEST_PAGE = 1_000;

    private final Jobs jobs;
    private final Runs runs;
    private final RunStore store;
    private final RunStatistics statistics;
    private final Answers answers;
    private final InstantSource clock;

    public RunReads(
            Jobs jobs, Runs runs, RunStore store, RunStatistics statistics, Answers answers, InstantSource clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.store = store;
        this.statistics = statistics;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/jobs/{id}/runs")
    @Operation(summary = "The runs of a job, also of a deleted one, a page at a time, the latest first")
    ResponseEntity<RunPage> page(
            @PathVariable String id,
            @RequestParam Optional<RunStatus> state,
            @RequestParam Optional<Cause> cause,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam Optional<Integer> before,
            @RequestParam(defaultValue = "10") int limit,
            @RequestParam Optional<Long> after) {
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        var filter = new RunFilter(state, cause, from, to, before);
        return answers.from(WITH_JOBS, after, () -> {
            var page = store.page(job(id), filter, size);
            return new RunPage(
                    page,
                    page.size() < size
                            ? Optional.empty()
                            : Optional.of(page.getLast().number()));
        });
    }

    @GetMapping("/jobs/{id}/runs/{number}")
    @Operation(summary = "One run by its number in the job, with its tasks and every attempt")
    ResponseEntity<RunDetail> numbered(
            @PathVariable String id, @PathVariable int number, @RequestParam Optional<Long> after) {
        return answers.from(
                WITH_JOBS,
                after,
                () -> runs.whole(store.find(job(id), number)
                        .orElseThrow(() -> Missing.notFound(
                                "run",
                                number + " of job " + id,
                                "GET /api/v1/jobs/" + id + "/runs lists those that exist."))));
    }

    @GetMapping("/jobs/{id}/statistics")
    @Operation(summary = "How the runs of a job have gone: numbers, success rate and durations, in all and by day")
    ResponseEntity<RunStatistics.Statistics> statistics(
            @PathVariable String id,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam Optional<String> zone,
            @RequestParam Optional<Long> after) {
        return answers.from(WITH_JOBS, after, () -> {
            var job = jobs.existing(id, clock.instant());
            var where = zone.or(() -> job.schedule().map(s -> s.zone())).orElse("UTC");
            return statistics.of(job.id(), zone(where), Math.clamp(days, 1, LARGEST_PAGE));
        });
    }

    @GetMapping("/runs/{id}")
    @Operation(summary = "One run with its tasks, and each attempt's times, node, exit code and reason")
    ResponseEntity<RunDetail> one(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return answers.from(
                RUNS,
                new Moment(at, after),
                () -> Stream.of(id, runs.existing(id).job()).toList(),
                () -> runs.whole(runs.existing(id)));
    }

    @GetMapping("/runs/{id}/compare/{other}")
    @Operation(summary = "Two runs side by side: parameters, revision, outcome; durations and exit codes by task")
    ResponseEntity<RunComparison> compare(
            @PathVariable String id, @PathVariable String other, @RequestParam Optional<Long> after) {
        return answers.from(
                RUNS, after, () -> RunComparison.of(runs.whole(runs.existing(id)), runs.whole(runs.existing(other))));
    }

    private String job(String id) {
        return jobs.existing(id, clock.instant()).id();
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException _) {
            throw Missing.unreadable("zone", name, "Write a name of the tz database, e.g. Europe/Berlin, or UTC.");
        }
    }

    /** @param next what {@code before} of the page that follows is; empty on the last */
    public record RunPage(List<RunView> runs, Optional<Integer> next) {}
}
