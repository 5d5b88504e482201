package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.LatencyBuckets;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.routing.TrafficSample;
import io.portolan.query.routing.TrafficMeasures;
import io.portolan.query.routing.TrafficStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final ApplicationId SHOP = new ApplicationId("a-shop");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Views views = Views.start();
    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final TrafficStore store = new TrafficStore(views.jdbc, clock);
    private final TrafficMeasures measures = new TrafficMeasures(store);

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void the_traffic_of_a_service_is_that_of_its_containers_in_all_routers() {
        record(
                sample("web", "w1", "n1", NOON.plusSeconds(2), 10, 1, 5),
                sample("web", "w1", "n2", NOON.plusSeconds(2), 20, 0, 3),
                sample("web", "w2", "n1", NOON.plusSeconds(4), 30, 2, 1),
                sample("api", "a1", "n1", NOON.plusSeconds(4), 7, 7, 0));
        now = NOON.plusSeconds(10);

        var traffic = measures.of(SHOP, NOON, now, Duration.ofSeconds(2));

        assertThat(traffic.services()).extracting(s -> s.service()).containsExactly("api", "web");
        var web = traffic.services().getLast();
        assertThat(web.total().requests()).isEqualTo(60);
        assertThat(web.total().errors()).isEqualTo(3);
        assertThat(web.total().errorRatio()).isEqualTo(0.05);
        assertThat(web.total().p95Millis()).isBetween(5.0, 10.0);
        assertThat(web.points()).extracting(p -> p.at()).containsExactly(NOON, NOON.plusSeconds(2));
        assertThat(web.points()).extracting(p -> p.figures().sessions()).containsExactly(8L, 1L);
        assertThat(web.containers()).extracting(c -> c.total().requests()).containsExactly(30L, 30L);
    }

    @Test
    void a_measurement_counts_what_ended_in_its_span() {
        record(
                sample("web", "w1", "n1", NOON, 100, 100, 0),
                sample("web", "w1", "n1", NOON.plusSeconds(2), 10, 1, 0),
                sample("web", "w1", "n1", NOON.plusSeconds(4), 10, 1, 0),
                sample("web", "w1", "n1", NOON.plusSeconds(6), 100, 100, 0));

        var figures = measures.measure(SHOP, Set.of("web", "green"), NOON, NOON.plusSeconds(4));

        assertThat(figures.get("web").requests()).isEqualTo(20);
        assertThat(figures.get("web").errors()).isEqualTo(2);
        assertThat(figures).containsEntry("green", TrafficFigures.NONE);
    }

    @Test
    void after_an_hour_minutes_are_left_and_after_a_day_nothing() {
        record(
                sample("web", "w1", "n1", NOON.plusSeconds(2), 10, 1, 0),
                sample("web", "w1", "n1", NOON.plusSeconds(4), 10, 1, 0),
                sample("web", "w1", "n1", NOON.plusSeconds(62), 10, 1, 0));

        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(100));

        assertThat(rows("traffic_samples"))
                .as("what was recorded to let it tidy up")
                .isEqualTo(1);
        var web = measures.of(SHOP, NOON, now, Duration.ofMinutes(1)).services().getFirst();
        assertThat(web.points())
                .extracting(p -> Map.entry(p.at(), p.figures().requests()))
                .containsExactly(Map.entry(NOON, 20L), Map.entry(NOON.plusSeconds(60), 10L));

        pass(Duration.ofDays(1));
        pass(Duration.ofHours(2));
        assertThat(measures.of(SHOP, NOON, now, Duration.ofMinutes(1)).services())
                .isEmpty();
        assertThat(rows("traffic_minutes")).isEqualTo(1);
    }

    /** Time passes, and something is recorded, of another application. */
    private void pass(Duration time) {
        now = now.plus(time);
        var other = new TrafficSample(
                new ApplicationId("a-other"),
                "web",
                new InstanceId("o"),
                new NodeId("n1"),
                now,
                Duration.ofSeconds(2),
                1,
                0,
                0,
                0,
                0,
                Collections.nCopies(LatencyBuckets.COUNT, 0L));
        record(other);
    }

    private int rows(String table) {
        return views.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private void record(TrafficSample... samples) {
        store.record(new ClusterId("c1"), List.of(samples));
    }

    /** All answered within 5 to 10 ms. */
    private static TrafficSample sample(
            String service, String instance, String router, Instant at, long requests, long errors, int sessions) {
        var latency = new ArrayList<>(Collections.nCopies(LatencyBuckets.COUNT, 0L));
        latency.set(LatencyBuckets.UPPER_MILLIS.indexOf(10), requests);
        return new TrafficSample(
                SHOP,
                service,
                new InstanceId(instance),
                new NodeId(router),
                at,
                Duration.ofSeconds(2),
                requests,
                errors,
                100,
                200,
                sessions,
                latency);
    }
}
