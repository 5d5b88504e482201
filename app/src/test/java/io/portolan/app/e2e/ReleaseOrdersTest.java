package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said to a rolling change in its middle, while requests come in without a pause: none of them is lost. */
@ExtendWith(OnSite.class)
class ReleaseOrdersTest {
    /** Between the first container's replacement and that of the second: time to say something. */
    private static final Duration DELAY = Duration.ofSeconds(3);

    private static final String SLOWLY = "portolan.rolling_updates.delay: " + DELAY.toSeconds() + "s";

    private static RoutedSite routed;

    @BeforeAll
    static void cluster(Site site) {
        routed = site.routed();
    }

    @Test
    void a_change_is_paused_in_its_middle_and_resumed_and_nothing_else_may_begin_meanwhile() {
        var app = routed.deployed("pauses", Routes.web("1.0", "pauses", 2, SLOWLY));
        var domain = routed.domain("pauses");
        routed.untilServed(domain);

        try (var load = routed.load("n4", domain)) {
            var change = app.change("2.0", Routes.web("2.0", "pauses", 2, SLOWLY));
            untilHalf(domain, "web 1.0", "web 2.0");
            Site.succeeded(app.releaseOrder("pause", 2));
            Await.until("the release is paused", () -> state(app, 2).equals("PAUSED"));
            var ordered = app.events("StepOrdered").size();
            var found = app.found();

            var refused = app.changeAnswer("3.0", Routes.web("3.0", "pauses", 2, SLOWLY));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).isEqualTo("/problems/release-running");
            LockSupport.parkNanos(DELAY.plusSeconds(1).toNanos());
            assertThat(app.events("StepOrdered")).hasSize(ordered);
            assertThat(app.found()).isEqualTo(found);

            Site.succeeded(app.releaseOrder("resume", 2));
            Site.succeeded(app.end(change));
            assertThat(load.stop().lost()).isZero();
        }

        assertThat(state(app, 2)).isEqualTo("COMPLETED");
        assertThat(routed.answers("n5", domain, "/", 20)).containsOnlyKeys("web 2.0");
        Site.succeeded(app.delete());
    }

    @Test
    void an_aborted_change_stays_half_done_and_another_one_is_superseded_by_the_next() {
        var app = routed.deployed("aborts", Routes.web("1.0", "aborts", 2, SLOWLY));
        var domain = routed.domain("aborts");
        routed.untilServed(domain);

        try (var load = routed.load("n5", domain)) {
            var aborted = app.change("2.0", Routes.web("2.0", "aborts", 2, SLOWLY));
            untilHalf(domain, "web 1.0", "web 2.0");
            Site.succeeded(app.releaseOrder("abort", 2));
            assertThat(app.end(aborted).path("state").asString()).isEqualTo("FAILED");
            assertThat(state(app, 2)).isEqualTo("ABORTED");
            LockSupport.parkNanos(DELAY.plusSeconds(1).toNanos());
            assertThat(routed.answers("n4", domain, "/", 20)).containsOnlyKeys("web 1.0", "web 2.0");

            var superseded = app.change("3.0", Routes.web("3.0", "aborts", 2, SLOWLY));
            Await.until(
                    "the first container of 3.0 answers",
                    () -> routed.answers("n4", domain, "/", 20).containsKey("web 3.0"));
            var next = app.changeWith(Map.of("supersede", true), "1.1", Routes.web("1.0", "aborts", 2, SLOWLY));
            assertThat(app.end(superseded).path("state").asString()).isEqualTo("FAILED");
            Site.succeeded(app.end(next));
            assertThat(load.stop().lost()).isZero();
        }

        assertThat(List.of(state(app, 3), state(app, 4))).containsExactly("ABORTED", "COMPLETED");
        assertThat(app.release(3).path("outcome").asString()).contains("superseded by version 1.1");
        assertThat(routed.answers("n4", domain, "/", 20)).containsOnlyKeys("web 1.0");
        Site.succeeded(app.delete());
    }

    private static void untilHalf(String domain, String... both) {
        Await.until(
                "both " + List.of(both) + " answer",
                () -> routed.answers("n4", domain, "/", 20).keySet().containsAll(List.of(both)));
    }

    private static String state(App app, int release) {
        return app.release(release).path("state").asString();
    }
}
