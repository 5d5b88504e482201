package io.portolan.domain.forecast;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Samples;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.cluster.ClusterStory;
import io.portolan.domain.forecast.Forecast.Batch;
import io.portolan.domain.forecast.Forecast.Ending.Kind;
import io.portolan.domain.forecast.Forecast.ForeseenStep;
import io.portolan.domain.forecast.Forecast.Member;
import io.portolan.domain.forecast.Forecast.Moment;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.routing.AddressTraffic;
import io.portolan.domain.routing.AddressTraffic.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Batches, and the routing after each step, of releases that are foreseen. */
class RoutingForesightTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final ClusterState ONE_NODE = ClusterStory.running(1).state();

    private final Samples web1 =
            service("web", "web:1").times(3).checked().routed().rollingBy(2);
    private final Samples web2 =
            service("web", "web:2").times(3).checked().routed().rollingBy(2);

    private static ApplicationState running(Samples... services) {
        return new World(1).routed().deploy("1.0", services).finish().state();
    }

    private static Forecast change(ApplicationState state, Samples... services) {
        return ReleaseForesight.of(
                state,
                ONE_NODE,
                new ChangeApplication(World.APP, "", Samples.draft("2.0", services), false, false, NOW));
    }

    private static Forecast blueGreen(ApplicationState state, Optional<BlueGreenCourse> course, Samples... services) {
        return ReleaseForesight.of(
                state,
                ONE_NODE,
                new ChangeApplication(
                        World.APP,
                        "",
                        Samples.draft("2.0", services),
                        false,
                        false,
                        ReleaseMode.BLUE_GREEN,
                        course,
                        NOW));
    }

    /** {@code web: 2 web 100% [shop_web_1 shop_web_2] -1 ~1}: address, up, service, share, waiting, draining. */
    private static String words(List<AddressTraffic> routing) {
        return routing.stream()
                .map(a -> a.address() + ": "
                        + a.services().stream().map(RoutingForesightTest::words).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String words(Share share) {
        return share.service() + " " + share.weight() + " = " + share.percent() + " % "
                + share.up().containers() + " waiting " + share.waiting().number() + " draining "
                + share.draining().containers();
    }

    private static List<String> routing(Forecast forecast) {
        return forecast.moments().stream()
                .filter(m -> !m.routing().isEmpty())
                .map(m -> words(m.routing()))
                .toList();
    }

    @Test
    void steps_have_numbers_and_the_batch_they_belong_to() {
        var forecast = change(running(web1), web2);

        assertThat(forecast.steps())
                .extracting(ForeseenStep::number)
                .isSorted()
                .startsWith(1, 2, 3)
                .doesNotHaveDuplicates();
        assertThat(forecast.batches()).extracting(Batch::number).containsExactly(1, 2);
        assertThat(forecast.batches().getFirst().containers())
                .extracting(Member::container)
                .containsExactly("shop_web_1", "shop_web_2");
        assertThat(forecast.batches().getFirst().containers())
                .allSatisfy(c -> assertThat(c.reason()).isNotBlank())
                .extracting(Member::node)
                .containsOnly("host-1");
        assertThat(forecast.batches().getLast().containers())
                .extracting(Member::container)
                .containsExactly("shop_web_3");
        assertThat(forecast.steps())
                .filteredOn(s -> s.action().contains("shop_web_3"))
                .extracting(ForeseenStep::batch)
                .containsOnly(2);
    }

    @Test
    void the_routing_is_shown_where_it_changes_and_never_without_a_container_in_a_rolling_change() {
        var forecast = change(running(web1), web2);

        assertThat(routing(forecast))
                .startsWith(
                        "web: web 100 = 100.0 % [shop_web_1, shop_web_2, shop_web_3] waiting 0 draining []",
                        "web: web 100 = 100.0 % [shop_web_3] waiting 0 draining [shop_web_1, shop_web_2]")
                .endsWith("web: web 100 = 100.0 % [shop_web_1, shop_web_2, shop_web_3] waiting 0 draining []")
                .noneMatch(r -> r.contains("100.0 % []"));
        for (int i = 1; i < routing(forecast).size(); i++) {
            assertThat(routing(forecast).get(i)).isNotEqualTo(routing(forecast).get(i - 1));
        }
    }

    @Test
    void a_moment_stands_at_the_step_that_brings_it_and_says_what_happened() {
        var forecast = change(running(web1), web2);

        var drained = forecast.moments().stream()
                .filter(m -> words(m.routing()).contains("draining [shop_web_1, shop_web_2]"))
                .findFirst()
                .orElseThrow();
        assertThat(drained.what()).isEqualTo("drain shop_web_1 on n1; drain shop_web_2 on n1");
        assertThat(forecast.steps().get(drained.step() - 1).action()).isEqualTo("drain shop_web_2 on n1");
    }

    @Test
    void start_first_has_the_successor_up_before_its_predecessor_drains() {
        var one = service("web", "web:1").checked().routed().startFirst();

        var forecast =
                change(running(one), service("web", "web:2").checked().routed().startFirst());

        assertThat(routing(forecast))
                .containsSubsequence(
                        "web: web 100 = 100.0 % [shop_web_1] waiting 1 draining []",
                        "web: web 100 = 100.0 % [shop_web_1_next] waiting 0 draining [shop_web_1]",
                        "web: web 100 = 100.0 % [shop_web_1_next] waiting 0 draining []");
        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(forecast.risks()).isEmpty();
    }

    @Test
    void pauses_are_told_with_what_is_waited_for() {
        var slow = web2.rollingBy(1).delay(Duration.ofSeconds(10));

        var forecast = change(running(web1), slow);

        assertThat(forecast.moments())
                .extracting(Moment::what)
                .contains("after 10 s, waiting for the next batch of web, 10 s after this one");
        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void a_blue_green_change_waits_for_the_confirmation_and_shows_what_that_would_do() {
        var forecast = blueGreen(running(version("v1", "web:1")), Optional.empty(), version("v2", "web:2"));

        assertThat(forecast.ending().kind()).isEqualTo(Kind.OPEN);
        assertThat(forecast.ending().reason()).startsWith("it waits for the confirmation; once it is confirmed: ");
        assertThat(routing(forecast))
                .containsSubsequence(
                        "shop: v2 0 = 0.0 % [shop_v2_1] waiting 0 draining [], v1 100 = 100.0 % [shop_v1_1] waiting 0"
                                + " draining []",
                        "shop: v2 100 = 100.0 % [shop_v2_1] waiting 0 draining []");
        var confirmation = forecast.confirmation().orElseThrow();
        assertThat(forecast.steps().subList(0, confirmation))
                .noneMatch(s -> s.action().contains("shop_v1"));
        assertThat(forecast.steps().subList(confirmation, forecast.steps().size()))
                .extracting(ForeseenStep::action)
                .containsExactly("drain shop_v1_1 on n1", "stop shop_v1_1 on n1", "remove shop_v1_1 on n1");
    }

    @Test
    void with_a_course_the_weights_move_step_by_step_and_the_gates_are_taken_to_pass() {
        var course = new BlueGreenCourse(List.of(10, 100), Duration.ofSeconds(30), Gate.USUAL);

        var forecast = blueGreen(running(version("v1", "web:1")), Optional.of(course), version("v2", "web:2"));

        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(forecast.assumptions()).contains("what routing measures passes the gate of each step of the course");
        assertThat(routing(forecast)).anyMatch(r -> r.contains("v2 10 = 10.0 %") && r.contains("v1 90 = 90.0 %"));
        assertThat(forecast.moments()).extracting(Moment::what).anyMatch(w -> w.startsWith("after 30 s"));
        assertThat(forecast.confirmation()).isEmpty();
    }

    @Test
    void without_a_routing_layer_there_is_no_routing() {
        var state = new World(1).deploy("1.0", web1).finish().state();

        assertThat(routing(change(state, web2))).isEmpty();
    }

    private static Samples version(String name, String image) {
        return service(name, image).checked().at("shop");
    }
}
