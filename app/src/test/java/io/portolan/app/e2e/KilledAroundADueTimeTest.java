package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of two control planes the one that has a due time in hand is killed around it. */
@ExtendWith({OnSite.class, TwoPlanes.Resolver.class})
class KilledAroundADueTimeTest {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final List<Duration> AROUND = List.of(Duration.ofMillis(-100), Duration.ZERO, Duration.ofMillis(50));
    private static final String TEMPLATE = """
            labels: { schedule: "*/15 * * * * *" }
            services:
              once:
                image: "${REGISTRY}/web:1.0"
                command: ["true"]
            """;

    @Test
    void each_due_time_is_decided_once_and_its_run_happens_once(TwoPlanes planes, Site site) {
        String cluster = planes.cluster(site, "due");
        try (var record = new EngineRecord(site.fleet())) {
            String job = Site.id(planes.other()
                    .api()
                    .post(
                            "/clusters/" + cluster + "/jobs?wait=30s",
                            Map.of("name", "often", "template", TEMPLATE, "parameters", App.registry(site))));

            var killedAround = killedAround(planes, job);

            planes.one().api().post("/jobs/" + job + "/schedule/pause");
            var decided = decided(planes, job);
            assertThat(decided).doesNotHaveDuplicates().isSorted().containsAll(killedAround);
            assertThat(Duration.between(decided.getFirst(), decided.getLast()))
                    .as("none was passed over")
                    .isEqualTo(EVERY.multipliedBy(decided.size() - 1L));
            Await.until(
                    "each has its run, and it has ended",
                    () -> events(planes, job, "RunEnded").size() == decided.size());
            assertThat(events(planes, job, "RunEnded"))
                    .allMatch(end -> end.path("outcome").asString().equals("FINISHED"));
            assertThat(events(planes, job, "RunStarted").stream()
                            .map(e -> Instant.parse(e.path("due").asString())))
                    .containsExactlyElementsOf(decided);
            for (String once : List.of("create", "start")) {
                assertThat(record.times(once))
                        .hasSize(decided.size())
                        .allSatisfy((id, times) -> assertThat(times).isOne());
            }
            var api = planes.one().api();
            Site.succeeded(api.finish(api.delete("/jobs/" + job + "?force=true")));
            Site.succeeded(api.finish(api.delete("/clusters/" + cluster + "?force=true")));
        }
    }

    private static List<Instant> killedAround(TwoPlanes planes, String job) {
        var due = new ArrayList<Instant>();
        for (Duration offset : AROUND) {
            InHand taken = Await.found("somebody has a due time in hand", Await.LONG, () -> inHand(planes, due));
            due.add(taken.due());
            var holder = planes.started(taken.byTheLastStarted());
            waitFor(taken.due().plus(offset));

            holder.kill();

            planes.comesBack(holder);
            Await.until("it is decided", () -> decided(planes, job).contains(taken.due()));
        }
        return due;
    }

    /** @param byTheLastStarted Quartz names its instances by the time at which they were started */
    private record InHand(Instant due, boolean byTheLastStarted) {}

    /** Quartz takes a trigger up to 2 s before its time. */
    private static Optional<InHand> inHand(TwoPlanes planes, List<Instant> before) {
        return planes
                .database()
                .sql("""
                        select sched_time, instance_name = (select max(instance_name) from quartz_scheduler_state)
                        from quartz_fired_triggers where state = 'ACQUIRED'
                        """)
                .query((row, _) -> new InHand(Instant.ofEpochMilli(row.getLong(1)), row.getBoolean(2)))
                .list()
                .stream()
                .filter(taken -> taken.due().isAfter(Instant.now()) && !before.contains(taken.due()))
                .findFirst();
    }

    private static List<Instant> decided(TwoPlanes planes, String job) {
        return events(planes, job, "Tick").stream()
                .filter(event -> event.has("due"))
                .map(event -> Instant.parse(event.path("due").asString()))
                .toList();
    }

    private static List<JsonNode> events(TwoPlanes planes, String job, String type) {
        return planes
                .database()
                .sql(
                        "select payload from events where aggregate_id = ? and payload_type like ? order by sequence_number")
                .params(job, "%" + type + "%")
                .query(String.class)
                .list()
                .stream()
                .<JsonNode>map(new JsonMapper()::readTree)
                .toList();
    }

    /** When exactly somebody is killed is what is tested. */
    private static void waitFor(Instant instant) {
        while (Instant.now().isBefore(instant)) {
            LockSupport.parkUntil(instant.toEpochMilli());
        }
    }
}
