package io.portolan.query.job;

import io.portolan.domain.schedule.Schedule;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.cluster.Clusters;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Missing;
import io.portolan.query.rest.Moment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
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

/** Reads about jobs: how they are, how they were defined, when they are due and what became of that. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Jobs")
public class JobReads {
    private static final List<String> VIEWS = List.of(JobStore.VIEW);
    private static final List<String> WITH_CLUSTERS = List.of(JobStore.VIEW, ClusterStore.VIEW);
    private static final int MOST = 1_000;

    private final JobStore store;
    private final TickStore ticks;
    private final Jobs jobs;
    private final Clusters clusters;
    private final Answers answers;
    private final InstantSource clock;

    public JobReads(
            JobStore store, TickStore ticks, Jobs jobs, Clusters clusters, Answers answers, InstantSource clock) {
        this.store = store;
        this.ticks = ticks;
        this.jobs = jobs;
        this.clusters = clusters;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/jobs")
    @Operation(summary = "All jobs that aren't deleted, by name")
    ResponseEntity<List<JobView>> list(@RequestParam Optional<Long> after) {
        return answers.from(VIEWS, after, () -> store.list(Optional.empty(), clock.instant()));
    }

    @GetMapping("/clusters/{id}/jobs")
    @Operation(summary = "The jobs of a cluster that aren't deleted, by name")
    ResponseEntity<List<JobView>> ofCluster(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return answers.from(
                WITH_CLUSTERS,
                new Moment(at, after),
                () -> Stream.concat(Stream.of(id), store.everIn(id).stream()).toList(),
                () -> store.list(Optional.of(clusters.existing(id).id()), at.orElseGet(clock::instant)));
    }

    @GetMapping("/jobs/{id}")
    @Operation(summary = "One job, also a deleted one: its schedule, what runs, what waits, what ran last")
    ResponseEntity<JobView> one(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return answers.from(
                VIEWS, new Moment(at, after), () -> List.of(id), () -> jobs.existing(id, at.orElseGet(clock::instant)));
    }

    @GetMapping("/jobs/{id}/revisions")
    @Operation(summary = "Every definition of the job, the first one first")
    ResponseEntity<List<JobRevisionView>> revisions(@PathVariable String id, @RequestParam Optional<Long> after) {
        return answers.from(VIEWS, after, () -> store.revisions(existing(id)));
    }

    @GetMapping("/jobs/{id}/revisions/{number}")
    @Operation(summary = "One definition of the job")
    ResponseEntity<JobRevisionView> revision(
            @PathVariable String id, @PathVariable int number, @RequestParam Optional<Long> after) {
        return answers.from(
                VIEWS,
                after,
                () -> store.revision(existing(id), number)
                        .orElseThrow(() -> Missing.notFound(
                                "revision", number, "GET /api/v1/jobs/" + id + "/revisions lists those that exist.")));
    }

    @GetMapping("/jobs/{id}/ticks")
    @Operation(
            summary =
                    "What became of each due time, the latest first: queued, accepted, dropped; ranges that were missed")
    ResponseEntity<TickPage> ticks(
            @PathVariable String id,
            @RequestParam Optional<TickState> state,
            @RequestParam Optional<Instant> before,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam Optional<Instant> at,
            @RequestParam Optional<Long> after) {
        int size = Math.clamp(limit, 1, MOST);
        return answers.from(VIEWS, new Moment(at, after), () -> List.of(id), () -> {
            var page = ticks.page(existing(id), state, before, size);
            return new TickPage(
                    page,
                    page.size() < size
                            ? Optional.empty()
                            : Optional.of(page.getLast().due()));
        });
    }

    @GetMapping("/jobs/{id}/due")
    @Operation(summary = "The next due times, as the schedule is now, with what the clock of a time zone shows then")
    ResponseEntity<DueView> due(
            @PathVariable String id,
            @RequestParam(defaultValue = "10") int count,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<String> zone,
            @RequestParam Optional<Long> after) {
        return answers.from(VIEWS, after, () -> {
            var job = jobs.existing(id, clock.instant());
            var start = from.orElseGet(clock::instant);
            return new DueView(
                    job.schedule(),
                    job.paused(),
                    job.schedule().filter(_ -> job.nextDue().isPresent()).stream()
                            .flatMap(s -> due(s, start, zone(zone.orElse(s.zone())), Math.clamp(count, 1, MOST)))
                            .toList());
        });
    }

    private static Stream<DueView.Due> due(Schedule schedule, Instant from, ZoneId zone, int count) {
        return schedule.dueTimes()
                .between(from, Instant.MAX)
                .limit(count)
                .map(at -> new DueView.Due(at, LocalDateTime.ofInstant(at, zone)));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw Missing.unreadable("zone", name, "Write a name of the tz database, e.g. Europe/Berlin, or UTC.");
        }
    }

    private String existing(String id) {
        return jobs.existing(id, clock.instant()).id();
    }

    /** @param next what {@code before} of the page that follows is; empty on the last */
    public record TickPage(List<TickView> ticks, Optional<Instant> next) {}
}
