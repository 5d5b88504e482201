package io.portolan.domain.forecast;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Samples;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.cluster.ClusterStory;
import io.portolan.domain.forecast.Forecast.Ending.Kind;
import io.portolan.domain.forecast.Forecast.ForeseenStep;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReleaseForesightTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final ClusterState ONE_NODE = ClusterStory.running(1).state();

    private final Samples web1 = service("web", "web:1").times(2).checked().rollingBy(1);
    private final Samples web2 = service("web", "web:2").times(2).checked().rollingBy(1);

    private static List<String> actions(Forecast forecast) {
        return forecast.steps().stream().map(ForeseenStep::action).toList();
    }

    private static CreateApplication create(Samples... services) {
        return new CreateApplication(World.APP, World.CLUSTER, "shop", "", Samples.draft("1.0", services), false, NOW);
    }

    private static ChangeApplication change(String version, Samples... services) {
        return new ChangeApplication(World.APP, "", Samples.draft(version, services), false, false, NOW);
    }

    @Test
    void a_first_deploy_is_foreseen_with_the_place_of_each_container_and_the_reason() {
        var cluster = ClusterStory.running(2).state();

        var forecast = ReleaseForesight.of(ApplicationState.NONE, cluster, create(web1));

        assertThat(forecast.places()).extracting(Placement::nodeName).containsExactly("host-1", "host-2");
        assertThat(actions(forecast))
                .containsSubsequence("create shop_web_1 on host-1", "start shop_web_1 on host-1")
                .contains("create shop_web_2 on host-2");
        assertThat(forecast.steps()).allSatisfy(s -> assertThat(s.reason()).isNotBlank());
        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(forecast.changes()).contains(new Change("services.web.scale", Optional.empty(), Optional.of("2")));
        assertThat(forecast.assumptions())
                .containsExactly(
                        "web:1 is in its registry, or on the node",
                        "containers with a health check become healthy in time");
    }

    @Test
    void a_rolling_change_is_foreseen_in_waves_one_container_after_the_other() {
        var world = new World(1).deploy("1.0", web1).finish();

        var forecast = ReleaseForesight.of(world.state(), ONE_NODE, change("2.0", web2));

        assertThat(forecast.changes())
                .extracting(Change::path)
                .containsExactly("services.web.container.image", "version");
        assertThat(actions(forecast))
                .containsExactly(
                        "pin web:2 on n1",
                        "pull web:2 on n1",
                        "stop shop_web_1 on n1",
                        "remove shop_web_1 on n1",
                        "create shop_web_1 on n1",
                        "start shop_web_1 on n1",
                        "stop shop_web_2 on n1",
                        "remove shop_web_2 on n1",
                        "create shop_web_2 on host-1",
                        "start shop_web_2 on host-1");
        assertThat(forecast.steps()).extracting(ForeseenStep::wave).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void when_no_node_has_room_the_forecast_fails_with_every_node_and_every_reason() {
        var lost = ClusterStory.running(1).when(ClusterStory.lost(1)).state();

        var forecast = ReleaseForesight.of(ApplicationState.NONE, lost, create(web1));

        assertThat(forecast.ending().kind()).isEqualTo(Kind.FAILED);
        assertThat(forecast.ending().nodes()).hasSize(1);
        assertThat(forecast.steps()).isEmpty();
    }

    @Test
    void what_would_be_refused_is_refused_with_the_same_problem() {
        var world = new World(1).deploy("1.0", web1).finish();

        assertThatThrownBy(() -> ReleaseForesight.of(world.state(), ONE_NODE, change("1.0", web2)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Version 1.0 is the current one");
    }

    @Test
    void nothing_is_foreseen_on_a_node_that_does_not_answer() {
        var world = new World(1).deploy("1.0", web1).finish();
        world.tell(new RecordNodeLost(World.APP, World.node(1), NOW));

        var forecast = ReleaseForesight.of(
                world.state(),
                ClusterStory.running(1).when(ClusterStory.lost(1)).state(),
                new StopApplication(World.APP, NOW));

        assertThat(forecast.steps()).isEmpty();
    }

    @Property(tries = 100)
    @Label("what is foreseen is what then happens, when engines do as they are told")
    void what_is_foreseen_is_what_then_happens(
            @ForAll @IntRange(min = 1, max = 5) int scale,
            @ForAll @IntRange(min = 1, max = 3) int parallelism,
            @ForAll @IntRange(min = 0, max = 6) int what,
            @ForAll boolean routed,
            @ForAll boolean startFirst,
            @ForAll @IntRange(min = 0, max = 2) int pause) {
        var web = paced(service("web", "web:1").times(scale).checked().rollingBy(parallelism), startFirst, pause);
        var redis = service("redis", "redis:7");
        var fresh = routed ? new World(1).routed() : new World(1);
        var world = fresh.deploy("1.0", web.after("redis"), redis).finish();
        var web2 = paced(service("web", "web:2").times(scale).checked().rollingBy(parallelism), startFirst, pause);
        var command = command(what, scale, web2, world.now().plusSeconds(60));

        var forecast = ReleaseForesight.of(world.state(), ONE_NODE, command);
        var release = world.state().releases() + 1;
        world.later(Duration.ofSeconds(60)).tell(command).finish();

        assertThat(actions(forecast).stream().map(ReleaseForesightTest::plain).toList())
                .containsExactlyInAnyOrderElementsOf(world.steps(release).stream()
                        .map(ReleaseForesightTest::plain)
                        .toList());
        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
    }

    /** With a route; with {@code pause} seconds of delay, and as many in which each batch is monitored. */
    private static Samples paced(Samples web, boolean startFirst, int pause) {
        var paced = web.routed().delay(Duration.ofSeconds(pause)).monitor(Duration.ofSeconds(pause));
        return startFirst ? paced.startFirst() : paced;
    }

    private static ApplicationCommand command(int what, int scale, Samples web2, Instant at) {
        return switch (what) {
            case 0 ->
                new ChangeApplication(
                        World.APP, "", Samples.draft("2.0", web2, service("redis", "redis:7")), false, false, at);
            case 1 -> new ScaleService(World.APP, "web", scale + 2, at);
            case 2 -> new StopApplication(World.APP, at);
            case 3 -> new DeleteApplication(World.APP, false, at);
            case 4 -> new RedeployApplication(World.APP, at);
            case 5 -> new ChangeApplication(World.APP, "", Samples.draft("2.0", web2), true, false, at);
            default -> new ChangeApplication(World.APP, "", Samples.draft("2.0", web2), false, false, at);
        };
    }

    /** Words of both sides without the node and without what an image is pinned to. */
    private static String plain(String step) {
        return step.replace("pin ", "resolve ").replaceAll("@sha256:\\w+", "").replaceAll(" on [\\w-]+$", "");
    }
}
