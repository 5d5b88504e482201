package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.e2e.Fleet.Found;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** SIGKILL of the control plane in the middle of a release, and a new start: as if nothing had happened. */
@ExtendWith(OnSite.class)
class KilledControlPlaneTest {
    private static final List<String> ALL = List.of("redis_1", "web_1", "web_2", "web_3");

    /** When the control plane is killed. */
    enum Instant {
        FIRST_STEP_ORDERED("ordered"),
        FIRST_CONTAINER_CREATED("created"),
        WHILE_CONTAINERS_START("starting");

        private final String application;

        Instant(String application) {
            this.application = application;
        }
    }

    @ParameterizedTest
    @EnumSource(Instant.class)
    void a_deploy_is_completed_and_no_container_is_started_twice_or_left_over(Instant instant, Site site) {
        site.cluster();
        try (var record = new EngineRecord(site.fleet())) {
            var app = App.create(site, instant.application, Templates.shop("1.0"));
            Await.until(instant.name(), () -> reached(app, instant, record));

            site.plane().kill();
            site.plane().start();

            Site.succeeded(app.end(app.accepted()));
            assertThat(names(app, app.found())).isEqualTo(ALL);
            assertThat(app.found()).allSatisfy(container -> {
                assertThat(container.running()).isTrue();
                assertThat(container.restarts()).isZero();
            });
            assertDoneOnce(app, record, ALL.size());
            assertThat(record.names("destroy")).isEmpty();
            assertThat(app.status()).isEqualTo("RUNNING");
            app.delete();
            assertThat(app.found()).isEmpty();
        }
    }

    private static boolean reached(App app, Instant instant, EngineRecord record) {
        return switch (instant) {
            case FIRST_STEP_ORDERED -> !app.events("StepOrdered").isEmpty();
            case FIRST_CONTAINER_CREATED -> !record.names("create").isEmpty();
            case WHILE_CONTAINERS_START -> record.names("create").size() > 2;
        };
    }

    @Test
    void a_rolling_change_goes_on_with_its_next_batch(Site site) {
        var app = App.deployed(site, "rolling", Templates.shop("1.0"));
        var redis = app.found("rolling_redis_1").id();
        try (var record = new EngineRecord(site.fleet())) {
            var change = app.change("2.0", Templates.shop("2.0"));
            Await.until("one container is replaced", () -> healthyOf(app, 2) > 0);

            site.plane().kill();
            site.plane().start();

            Site.succeeded(app.end(change));
            assertThat(app.containers().stream()
                            .filter(c -> c.path("image").asString().contains("/web")))
                    .hasSize(3)
                    .allMatch(container -> container.path("revision").asInt() == 2);
            assertThat(names(app, app.found())).isEqualTo(ALL);
            assertThat(app.found("rolling_redis_1").id()).isEqualTo(redis);
            assertDoneOnce(app, record, 3);
            assertThat(record.names("destroy")).hasSize(3);
        }
        app.delete();
    }

    /** The health check of 4.0-broken fails for 30 s; that is most of what this test takes. */
    @Test
    void a_change_that_turns_back_ends_as_rolled_back_and_its_replay_says_the_same(Site site) {
        var app = App.deployed(site, "back", Templates.shop("1.0"));
        var before = ids(app.found());
        try (var record = new EngineRecord(site.fleet())) {
            var change = app.change("4.0", Templates.shop("4.0-broken"));
            Await.until(
                    "the release turns back",
                    () -> !app.events("ReleaseTurnedBack").isEmpty());

            site.plane().kill();
            site.plane().start();

            var end = app.end(change);
            assertThat(end.path("state").asString()).isEqualTo("FAILED");
            assertThat(end.path("problem").path("message").asString()).isNotBlank();
            assertThat(app.release(2).path("state").asString()).isEqualTo("ROLLED_BACK");
            assertThat(app.get("/releases/2/replay").path("same").asBoolean()).isTrue();
            assertThat(names(app, app.found())).isEqualTo(ALL);
            assertThat(app.containers())
                    .allMatch(container -> container.path("revision").asInt() == 1);
            assertThat(ids(app.found()))
                    .as("the batches that were never touched")
                    .filteredOn(before::contains)
                    .hasSize(3);
            // the broken one, and the former one again
            assertDoneOnce(app, record, 2);
            Await.until("all is well", () -> app.status().equals("RUNNING"));
        }
        app.delete();
    }

    /** By the engines' record and by ours: each container was created and started once. */
    private static void assertDoneOnce(App app, EngineRecord record, int containers) {
        assertThat(record.times("create"))
                .hasSize(containers)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        assertThat(record.times("start"))
                .hasSize(containers)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        for (String once : List.of("InstanceCreated", "InstanceStarted")) {
            assertThat(app.events(once).stream().map(KilledControlPlaneTest::instance))
                    .as(once)
                    .doesNotHaveDuplicates();
        }
        Set<String> known = app.events("InstanceCreated").stream()
                .map(event -> event.path("payload").path("containerId").asString())
                .collect(Collectors.toSet());
        assertThat(known).containsAll(record.times("create").keySet());
    }

    private static String instance(JsonNode event) {
        return event.path("payload").path("instance").asString();
    }

    private static long healthyOf(App app, int revision) {
        return app.containers().stream()
                .filter(container -> container.path("revision").asInt() == revision)
                .filter(container -> container.path("health").asString().equals("HEALTHY"))
                .count();
    }

    private static List<String> names(App app, Collection<Found> found) {
        String prefix = app.view().path("name").asString() + "_";
        return found.stream().map(c -> c.name().replace(prefix, "")).toList();
    }

    private static Set<String> ids(Collection<Found> found) {
        return found.stream().map(Found::id).collect(Collectors.toSet());
    }
}
