package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.lab.load.LoadReport;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases of services with a route, while requests come in without a pause: none of them is lost. */
@ExtendWith(OnSite.class)
class RoutedReleasesTest {
    private static final int ENOUGH = 1_000;

    private static RoutedSite routed;

    @BeforeAll
    static void cluster(Site site) {
        routed = site.routed();
    }

    @Test
    void a_rolling_change_and_the_rollback_to_the_revision_before_lose_no_request() {
        var app = routed.deployed("rolls", Routes.web("1.0", "rolls", 3, ""));
        var domain = routed.domain("rolls");
        routed.untilServed(domain);

        LoadReport report;
        try (var load = routed.load("n4", domain)) {
            Site.succeeded(app.end(app.change("2.0", Routes.web("2.0", "rolls", 3, ""))));
            Site.succeeded(app.rollBack("1"));
            report = load.stop();
        }

        assertThat(report.requests()).isGreaterThan(ENOUGH);
        assertThat(report.lost()).as("%s", report).isZero();
        assertThat(routed.visit("n5", domain, "/").body()).isEqualTo("web 1.0\n");
        Site.succeeded(app.delete());
    }

    @Test
    void a_change_that_is_never_healthy_goes_back_and_loses_no_request() {
        var app = routed.deployed("breaks", Routes.web("1.0", "breaks", 2, ""));
        var domain = routed.domain("breaks");
        routed.untilServed(domain);

        LoadReport report;
        try (var load = routed.load("n5", domain)) {
            var end = app.end(app.change(
                    "4.0", Routes.web("4.0-broken", "breaks", 2, "portolan.rolling_updates.health_deadline: 5s")));
            assertThat(end.path("state").asString()).isEqualTo("FAILED");
            report = load.stop();
        }

        assertThat(report.requests()).isGreaterThan(ENOUGH);
        assertThat(report.lost()).as("%s", report).isZero();
        Site.succeeded(app.delete());
    }

    @Test
    void with_start_first_a_service_of_one_container_changes_without_a_lost_request() {
        var startFirst = "portolan.rolling_updates.order: start-first";
        var app = routed.deployed("single", Routes.web("1.0", "single", 1, startFirst));
        var domain = routed.domain("single");
        routed.untilServed(domain);

        LoadReport report;
        try (var load = routed.load("n4", domain)) {
            Site.succeeded(app.end(app.change("2.0", Routes.web("2.0", "single", 1, startFirst))));
            report = load.stop();
        }

        assertThat(report.requests()).isGreaterThan(ENOUGH);
        assertThat(report.lost()).as("%s", report).isZero();
        assertThat(app.found()).extracting(Fleet.Found::name).containsExactly("single_web_1_next");
        assertThat(routed.visit("n4", domain, "/").body()).isEqualTo("web 2.0\n");
        Site.succeeded(app.delete());
    }

    @Test
    void all_weight_moves_to_green_and_back_and_to_green_again_without_a_lost_request() {
        var app = routed.deployed("moves", Routes.version("blue", "1.0", "moves", 2));
        var domain = routed.domain("moves");
        routed.untilServed(domain);

        LoadReport report;
        try (var load = routed.load("n4", domain)) {
            var change =
                    app.changeWith(Map.of("mode", "blue-green"), "2.0", Routes.version("green", "2.0", "moves", 2));
            Await.until(
                    "green waits to be confirmed",
                    () -> app.get("/releases").toString().contains("AWAITING_CONFIRMATION"));
            assertThat(routed.answers("n4", domain, "/", 20)).containsOnlyKeys("web 1.0");
            app.weights(Map.of("green", 50));
            Await.until(
                    "both versions answer",
                    () -> routed.answers("n4", domain, "/", 20).size() == 2);
            app.weights(Map.of("blue", 0, "green", 100));
            Await.until(
                    "green alone answers",
                    () -> !routed.answers("n4", domain, "/", 20).containsKey("web 1.0"));
            app.weights(Map.of("blue", 100, "green", 0));
            Await.until(
                    "blue alone answers",
                    () -> !routed.answers("n4", domain, "/", 20).containsKey("web 2.0"));
            app.releaseOrder("confirm");
            Site.succeeded(app.end(change));
            report = load.stop();
        }

        assertThat(report.requests()).isGreaterThan(ENOUGH);
        assertThat(report.lost()).as("%s", report).isZero();
        assertThat(app.found()).extracting(Fleet.Found::name).containsExactly("moves_green_1", "moves_green_2");
        assertThat(routed.answers("n5", domain, "/", 20)).containsOnlyKeys("web 2.0");
        Site.succeeded(app.delete());
    }

    @Test
    void a_course_whose_gate_measures_errors_sends_the_weight_back_and_fails_with_the_figures() {
        var app = routed.deployed("course", Routes.version("blue", "1.0", "course", 2));
        var domain = routed.domain("course");
        routed.untilServed(domain);

        try (var load = routed.load("n4", domain)) {
            var change = app.changeWith(
                    Map.of("mode", "blue-green", "steps", new int[] {20, 100}, "pause", "5s", "maxErrorRatio", 0.01),
                    "2.0",
                    Routes.failing("green", "course"));
            var end = app.end(change);
            assertThat(end.path("state").asString()).isEqualTo("FAILED");
            load.stop();
        }

        var measured = app.events("TrafficMeasured").getFirst();
        assertThat(measured.toString()).contains("green").contains("errors");
        assertThat(app.found()).extracting(Fleet.Found::name).containsExactly("course_blue_1", "course_blue_2");
        assertThat(routed.answers("n4", domain, "/", 20)).containsOnlyKeys("web 1.0");
        Site.succeeded(app.delete());
    }
}
