package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.domain.routing.TrafficFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two versions side by side, and one of them goes. */
class BlueGreenTest {
    private static final Optional<BlueGreenCourse> COURSE =
            Optional.of(new BlueGreenCourse(List.of(10, 100), Duration.ofSeconds(30), Gate.USUAL));

    private final Samples v1 = service("v1", "web:1").times(2).checked().routed("shop");
    private final Samples v2 = service("v2", "web:2").times(2).checked().routed("shop");
    private final Samples redis = service("redis", "redis:7").times(1);

    private World begun() {
        return new World(3).deploy("1.0", v1, redis).finish();
    }

    @Test
    void green_runs_beside_blue_without_weight_until_it_is_confirmed() {
        var world = begun().blueGreen("2.0", v2, redis).finish();

        assertThat(world.running())
                .extracting(r -> r.substring(0, r.indexOf('@')))
                .containsExactly(
                        "shop_redis_1 redis:7",
                        "shop_v1_1 web:1",
                        "shop_v1_2 web:1",
                        "shop_v2_1 web:2",
                        "shop_v2_2 web:2");
        assertThat(world.steps(2)).noneMatch(s -> s.contains("v1_") || s.contains("redis"));
        assertThat(world.state().weight("v2")).isZero();
        assertThat(world.state().weight("v1")).isEqualTo(100);
        assertThat(world.log(ReleaseAwaitsConfirmation.class)).hasSize(1);
        var started = world.log().indexOf(world.log(ReleaseStarted.class).getLast());
        assertThat(world.log().get(started + 1)).isInstanceOf(WeightsSet.class);
    }

    @Test
    void confirmed_the_weights_move_first_then_blue_goes_and_exactly_the_new_revision_is_left() {
        var world = begun().blueGreen("2.0", v2, redis).finish().confirm().finish();

        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.state().desired().revision()).isEqualTo(2);
        assertThat(world.state().instances().values())
                .extracting(Instance::service)
                .containsExactlyInAnyOrder("v2", "v2", "redis");
        assertThat(world.state().weight("v2")).isEqualTo(100);
        assertThat(world.state().weight("v1")).isEqualTo(100);
        assertThat(world.log(WeightsSet.class).get(1).weights()).containsOnly(Map.entry("v1", 0), Map.entry("v2", 100));
        var moved = world.log().indexOf(world.log(WeightsSet.class).get(1));
        assertThat(world.log().subList(moved, world.log().size()))
                .filteredOn(StepOrdered.class::isInstance)
                .hasSize(world.steps(2).stream()
                        .filter(x -> x.contains("v1_"))
                        .toList()
                        .size());
        assertThat(world.steps(2))
                .contains("stop shop_v1_1", "remove shop_v1_2")
                .noneMatch(s -> s.contains("redis"));
        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }

    @Test
    void rolled_back_exactly_the_old_revision_is_left_and_the_release_has_failed() {
        var world = begun().blueGreen("2.0", v2, redis).finish();
        world.tell(new RollBackRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.state().desired().revision()).isEqualTo(1);
        assertThat(world.state().instances().values())
                .extracting(Instance::service)
                .containsExactlyInAnyOrder("v1", "v1", "redis");
        assertThat(world.steps(2)).noneMatch(s -> s.contains("v1_") || s.contains("redis"));
        assertThat(world.state().weight("v1")).isEqualTo(100);
        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }

    @Test
    void a_green_container_that_is_not_healthy_in_time_turns_it_back() {
        var world = begun().sick("web:2").blueGreen("2.0", v2, redis).finish();

        assertThat(world.log(ReleaseTurnedBack.class).getFirst().reason()).contains("not healthy in time");
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.running()).hasSize(3).noneMatch(r -> r.contains("v2"));
    }

    @Test
    void what_can_not_be_blue_green_is_refused_and_named() {
        var world = begun();
        assertThatThrownBy(() -> world.blueGreen("2.0", v1.times(3), redis, v2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("v1 is in both versions and is not the same");
        assertThatThrownBy(() -> world.blueGreen("2.0", v1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no service that is not in the current version");
        assertThatThrownBy(() -> world.blueGreen("2.0", COURSE, v1, redis, service("tool", "tool:1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No green service has a route");
        world.blueGreen("2.0", v2, redis);
        assertThatThrownBy(world::confirm).isInstanceOf(Refused.class).hasMessageContaining("healthy");
        assertThatThrownBy(() -> world.change("3.0", v1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is running");
    }

    @Test
    void weights_are_moved_by_hand_or_refused_with_every_reason() {
        var world = begun().blueGreen("2.0", v2, redis).finish();
        world.tell(new SetWeights(World.APP, Map.of("v2", 30), world.now()));

        assertThat(world.state().weight("v2")).isEqualTo(30);
        assertThat(world.log(WeightsSet.class).getLast().asked()).isTrue();
        var before = world.log().size();
        world.tell(new SetWeights(World.APP, Map.of("v2", 30), world.now()));
        assertThat(world.log()).hasSize(before);
        assertThatThrownBy(() ->
                        world.tell(new SetWeights(World.APP, Map.of("v1", 101, "redis", 5, "nobody", 5), world.now())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problems())
                                .extracting(p -> p.type())
                                .containsExactlyInAnyOrder("invalid-weight", "no-route", "service-not-found"));
    }

    @Test
    void a_course_moves_the_traffic_step_by_step_and_confirms_itself() {
        var world = begun().traffic("v1", new TrafficFigures(1_000, 1, 10))
                .traffic("v2", new TrafficFigures(100, 0, 12))
                .blueGreen("2.0", COURSE, v2, redis)
                .finish();

        assertThat(world.log(WeightsSet.class))
                .extracting(WeightsSet::weights)
                .containsExactly(
                        Map.of("v2", 0), Map.of("v2", 10, "v1", 90), Map.of("v2", 100, "v1", 0), Map.of("v1", 100));
        assertThat(world.log(TrafficMeasured.class)).hasSize(2);
        assertThat(world.log(ReleaseConfirmed.class).getFirst().asked()).isFalse();
        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.running()).hasSize(3).noneMatch(r -> r.contains("v1"));
        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }

    @Test
    void a_gate_that_fails_sends_the_weights_back_and_says_the_figures() {
        var world = begun().traffic("v1", new TrafficFigures(1_000, 1, 10))
                .traffic("v2", new TrafficFigures(100, 7, 12))
                .blueGreen("2.0", COURSE, v2, redis)
                .finish();

        var back = world.log(ReleaseTurnedBack.class).getFirst();
        assertThat(back.reason()).contains("7.0 % of 100 requests failed, at most 1.0 % may");
        assertThat(back.traffic().orElseThrow().green().errors()).isEqualTo(7);
        assertThat(world.log(WeightsSet.class).get(2).weights()).isEqualTo(Map.of("v2", 0, "v1", 100));
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.running()).hasSize(3).noneMatch(r -> r.contains("v2"));
        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }

    @Test
    void a_blue_container_that_is_removed_by_hand_comes_back_as_it_was() {
        var world = begun().blueGreen("2.0", v2, redis).finish();
        world.removedByHand("shop_v1_2").finish();

        assertThat(world.running()).hasSize(5).anyMatch(r -> r.startsWith("shop_v1_2 web:1"));
        assertThat(world.instance("shop_v1_2").revision()).isEqualTo(1);
        assertThat(world.state().release().orElseThrow().waitsFor()).containsExactly("the confirmation");
    }

    @Test
    void late_figures_change_nothing() {
        var world = begun().blueGreen("2.0", COURSE, v2, redis);
        var before = world.log().size();
        world.tell(new RecordTraffic(World.APP, 2, 1, Map.of(), world.now()));
        assertThat(world.log()).hasSize(before);
    }

    @Test
    void while_two_versions_run_whatever_else_is_asked_is_refused_and_told_the_way_out() {
        var world = begun().blueGreen("2.0", v2, redis).finish();
        var before = world.log().size();

        for (ApplicationCommand asked : List.of(
                new AbortRelease(World.APP, 2, world.now()),
                new PauseRelease(World.APP, 2, world.now()),
                new ResumeRelease(World.APP, 2, world.now()),
                new ScaleService(World.APP, "v2", 5, world.now()),
                new RedeployApplication(World.APP, world.now()),
                new StopApplication(World.APP, world.now()),
                new StartApplication(World.APP, world.now()),
                new RollBackApplication(World.APP, "1", world.now()),
                new DeleteApplication(World.APP, false, world.now()))) {
            assertThat(remedy(() -> world.tell(asked))).as(asked.toString()).contains("Roll it back; or confirm it");
        }
        assertThat(remedy(() -> world.change("3.0", v2))).contains("Roll it back; or confirm it");
        assertThat(remedy(() -> world.supersede("3.0", v2))).contains("Roll it back; or confirm it");
        assertThat(world.log()).hasSize(before);
    }

    @Test
    void once_one_is_chosen_only_its_end_is_to_be_waited_for() {
        var confirmed = begun().blueGreen("2.0", v2, redis).finish().confirm();
        var turned = begun().blueGreen("2.0", v2, redis).finish();
        turned.tell(new RollBackRelease(World.APP, 2, turned.now()));

        assertThat(remedy(() -> confirmed.tell(new AbortRelease(World.APP, 2, confirmed.now()))))
                .isEqualTo("Wait until it has ended: it is confirmed, and the version before goes.");
        assertThat(remedy(() -> turned.tell(new ScaleService(World.APP, "v1", 3, turned.now()))))
                .isEqualTo("Wait until it has ended: it is turned back, and its new version goes. Then ask again.");
    }

    @Test
    void a_green_container_on_a_node_that_does_not_answer_is_not_taken_for_healthy() {
        var world = begun().sick("web:2").blueGreen("2.0", v2, redis).workUntil("start shop_v2_2");
        world.tell(new RecordNodeLost(World.APP, World.node(1), world.now()))
                .tell(new RecordNodeLost(World.APP, World.node(2), world.now()));

        assertThat(world.log(ReleaseAwaitsConfirmation.class)).isEmpty();
        assertThat(world.state().release().orElseThrow().waitsFor())
                .containsExactly("nodes to answer that have containers of the new version: n1, n2");
        assertThat(remedy(world::confirm)).contains("or roll it back");
    }

    @Test
    void a_new_node_gets_what_the_version_before_has_on_every_node() {
        var world = new World(2)
                .deploy("1.0", v1.everywhere(), redis)
                .finish()
                .blueGreen("2.0", v2, redis)
                .finish();
        world.joined()
                .tell(new RecordNodeJoined(World.APP, World.node(3), world.now()))
                .finish();

        assertThat(world.running()).anyMatch(r -> r.equals("shop_v1_3 web:1@n3"));
    }

    private static String remedy(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, asked);
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().getFirst().remedy();
    }
}
