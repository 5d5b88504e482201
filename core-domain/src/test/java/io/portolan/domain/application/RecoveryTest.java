package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.release.ReleaseReplay;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recovery that failed is tried again by itself. */
class RecoveryTest {
    private final Samples web = service("web", "web:1").times(3).checked();

    @Test
    void it_is_tried_again_with_a_growing_pause_until_the_container_is_there_again_and_where_it_was() {
        var world = running().registryAway(true).removedByHand("shop_web_2").finish();
        assertThat(pause(world)).isEqualTo(Duration.ofSeconds(30));
        world.recoverWhenDue();
        assertThat(pause(world)).isEqualTo(Duration.ofSeconds(60));

        world.registryAway(false).recoverWhenDue();

        assertThat(world.running()).hasSize(3).contains("shop_web_2 web:1@n2");
        assertThat(world.log(RecoveryPostponed.class)).hasSize(2);
        assertThat(world.log(ReleaseStarted.class).getLast().reason())
                .isEqualTo("it is tried again after 2 failures: No answer.");
        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.state().recovery()).isEmpty();
        assertThat(world.state().instances()).hasSize(3);
    }

    @Test
    void the_pause_doubles_from_30_seconds_to_10_minutes() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 1_000).stream()
                        .map(failures -> Recoveries.pauseAfter(failures).toSeconds()))
                .containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L, 600L);
    }

    @Test
    void before_its_time_and_twice_nothing_begins() {
        var world = running().full().removedByHand("shop_web_2").finish();
        var before = world.log().size();
        world.later(Duration.ofSeconds(29)).tell(new LookAgain(World.APP, world.now()));
        assertThat(world.log()).hasSize(before);

        world.later(Duration.ofSeconds(2)).tell(new LookAgain(World.APP, world.now()));
        var begun = world.log().size();
        world.tell(new LookAgain(World.APP, world.now()));

        assertThat(world.log(ReleaseStarted.class)).hasSize(3);
        assertThat(world.log()).hasSize(begun);
    }

    @Test
    void another_container_that_vanishes_meanwhile_begins_it_at_once() {
        var world = running().full().removedByHand("shop_web_2").finish();

        world.full(false).removedByHand("shop_web_3").finish();

        assertThat(world.running()).hasSize(3);
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void an_application_that_was_stopped_or_deleted_meanwhile_is_left_alone() {
        var stopped = running().full().removedByHand("shop_web_2").finish();
        stopped.tell(new StopApplication(World.APP, stopped.now())).finish();
        assertThat(stopped.state().recovery()).isEmpty();

        var deleted = running().full().removedByHand("shop_web_2").finish();
        deleted.tell(new DeleteApplication(World.APP, false, deleted.now())).finish();
        assertThat(deleted.state().recovery()).isEmpty();
        var before = deleted.log().size();
        deleted.later(Duration.ofHours(1)).tell(new LookAgain(World.APP, deleted.now()));
        assertThat(deleted.log()).hasSize(before);
    }

    @Test
    void a_release_of_the_operators_takes_over() {
        var world = running().registryAway(true).removedByHand("shop_web_2").finish();

        world.registryAway(false)
                .change("2.0", service("web", "web:2").times(3).checked())
                .finish();

        assertThat(world.running()).hasSize(3).allMatch(c -> c.contains("web:2"));
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void a_release_of_the_operators_that_fails_and_leaves_all_as_it_was_gives_the_recovery_back() {
        var world = running().registryAway(true);
        world.change("2.0", service("web", "web:2").times(3).checked());
        world.removedByHand("shop_web_2").finish();
        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(pause(world)).isEqualTo(Duration.ofSeconds(30));

        world.registryAway(false).recoverWhenDue();

        assertThat(world.running()).hasSize(3).contains("shop_web_2 web:1@n2");
    }

    @Test
    void a_change_that_fails_while_nothing_is_missing_is_left_to_the_operator() {
        var world = running().full();
        world.change("2.0", service("web", "web:2").times(3).checked()).finish();

        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void a_first_deploy_that_found_no_place_is_left_to_the_operator() {
        assertThat(new World(3).full().deploy("1.0", web).finish().state().recovery())
                .isEmpty();
    }

    @Test
    void nor_is_such_a_deploy_made_up_for_when_a_change_after_it_fails_too() {
        var world = new World(3).full().deploy("1.0", web).finish();
        world.change("2.0", service("web", "web:2").times(3).checked()).finish();

        assertThat(world.log(ReleaseFailed.class)).hasSize(2);
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void a_container_that_was_made_again_and_is_not_healthy_is_left_for_a_look() {
        var world = running().sick("web:1").removedByHand("shop_web_2").finish();

        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void containers_of_a_lost_node_that_found_no_place_elsewhere_get_one_when_there_is_room() {
        var world = new World(3).deploy("1.0", web.rescheduled()).finish().full();
        world.tell(new RecordNodeLost(World.APP, World.node(2), world.now())).finish();
        assertThat(world.log(ReleaseFailed.class)).hasSize(1);

        world.full(false).recoverWhenDue();

        assertThat(world.running()).contains("shop_web_2 web:1@n3");
    }

    @Test
    void a_service_that_runs_everywhere_reaches_a_new_node_in_the_end() {
        var world = new World(2)
                .deploy("1.0", service("agent", "agent:1").everywhere())
                .finish()
                .joined()
                .registryAway(true);
        world.tell(new RecordNodeJoined(World.APP, World.node(3), world.now())).finish();

        world.registryAway(false).recoverWhenDue();

        assertThat(world.running()).hasSize(3).contains("shop_agent_3 agent:1@n3");
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void a_node_that_joins_while_the_application_is_deployed_for_the_first_time_is_not_forgotten() {
        var world = new World(1).deploy("1.0", service("agent", "agent:1").everywhere());

        world.joined()
                .tell(new RecordNodeJoined(World.APP, World.node(2), world.now()))
                .finish();

        assertThat(world.running()).containsExactlyInAnyOrder("shop_agent_1 agent:1@n1", "shop_agent_2 agent:1@n2");
    }

    @Test
    void what_could_not_be_stopped_on_a_node_that_came_back_is_stopped_later() {
        var world = running();
        world.tell(new RecordNodeLost(World.APP, World.node(3), world.now()));
        world.tell(new StopApplication(World.APP, world.now())).finish();
        world.stopsFail(true)
                .tell(new RecordNodeReturned(World.APP, World.node(3), world.now()))
                .finish();
        assertThat(world.running()).hasSize(1);

        world.stopsFail(false).recoverWhenDue();

        assertThat(world.running()).isEmpty();
        assertThat(world.state().recovery()).isEmpty();
    }

    @Test
    void each_of_the_releases_replays_the_same() {
        var world = running().registryAway(true).removedByHand("shop_web_2").finish();
        world.recoverWhenDue().registryAway(false).recoverWhenDue();

        for (int release = 1; release <= world.state().releases(); release++) {
            assertThat(ReleaseReplay.of(world.log(), release).same())
                    .as("release %d", release)
                    .isTrue();
        }
        assertThat(world.log(ReleaseStarted.class).stream().map(ReleaseStarted::kind))
                .containsExactly(ReleaseKind.DEPLOY, ReleaseKind.RECOVER, ReleaseKind.RECOVER, ReleaseKind.RECOVER);
    }

    private World running() {
        return new World(3).deploy("1.0", web).finish();
    }

    private static Duration pause(World world) {
        var last = world.log(RecoveryPostponed.class).getLast();
        return Duration.between(last.at(), last.until());
    }
}
