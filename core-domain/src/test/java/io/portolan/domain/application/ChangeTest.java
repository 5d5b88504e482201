package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.outside;
import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import org.junit.jupiter.api.Test;

/** One revision takes the place of another, or does not. */
class ChangeTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);
    private final Samples web2 = service("web", "web:2").times(3).checked().rollingBy(1);
    private final Samples redis = service("redis", "redis:7");

    @Test
    void a_rolling_change_replaces_one_after_the_other_on_the_same_node() {
        var world =
                new World(3).deploy("1.0", web1).finish().change("2.0", web2).finish();

        assertThat(world.running())
                .containsExactly("shop_web_1 web:2@n1", "shop_web_2 web:2@n2", "shop_web_3 web:2@n3");
        assertThat(world.steps(2))
                .containsSubsequence(
                        "pull web:2@sha256:1 on n3",
                        "stop shop_web_1",
                        "remove shop_web_1",
                        "create shop_web_1",
                        "start shop_web_1",
                        "stop shop_web_2",
                        "remove shop_web_2",
                        "create shop_web_2",
                        "start shop_web_2",
                        "stop shop_web_3",
                        "remove shop_web_3",
                        "create shop_web_3",
                        "start shop_web_3");
    }

    @Test
    void a_batch_that_is_not_healthy_in_time_takes_the_release_back_and_touches_nothing_else() {
        var world = new World(3)
                .deploy("1.0", web1)
                .finish()
                .sick("web:2")
                .change("2.0", web2)
                .finish();

        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.log(ReleaseTurnedBack.class).getFirst().reason())
                .contains("shop_web_1", "not healthy in time");
        assertThat(world.steps(2)).noneMatch(s -> s.contains("web_2") || s.contains("web_3"));
        assertThat(world.state().desired().revision()).isEqualTo(1);
    }

    @Test
    void without_rolling_updates_all_are_replaced_at_once_and_a_failure_is_left_for_a_look() {
        var old = service("web", "web:1").times(2).checked();
        var sick = service("web", "web:2").times(2).checked();
        var world = new World(2)
                .deploy("1.0", old)
                .finish()
                .sick("web:2")
                .change("2.0", sick)
                .finish();

        assertThat(world.steps(2)).containsSubsequence("stop shop_web_1", "stop shop_web_2", "remove shop_web_1");
        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.running()).containsExactly("shop_web_1 web:2@n1", "shop_web_2 web:2@n2");
    }

    @Test
    void services_that_do_not_change_are_not_touched() {
        var world = new World(3)
                .deploy("1.0", web1, redis)
                .finish()
                .change("2.0", web2, redis)
                .finish();

        assertThat(world.steps(2)).noneMatch(s -> s.contains("redis"));
    }

    @Test
    void a_container_in_the_network_of_another_is_made_again_with_it() {
        var inside = service("probe", "probe:1").inside("web");
        var world = new World(1)
                .deploy("1.0", inside, service("web", "web:1"))
                .finish()
                .change("2.0", inside, service("web", "web:2"))
                .finish();

        assertThat(world.running()).containsExactly("shop_probe_1 probe:1@n1", "shop_web_1 web:2@n1");
        assertThat(world.steps(2))
                .containsSubsequence(
                        "stop shop_web_1",
                        "start shop_web_1",
                        "stop shop_probe_1",
                        "remove shop_probe_1",
                        "create shop_probe_1",
                        "start shop_probe_1")
                .doesNotHaveDuplicates();

        world.removedByHand("shop_web_1").finish();
        assertThat(world.steps(3))
                .containsSubsequence(
                        "start shop_web_1", "stop shop_probe_1", "create shop_probe_1", "start shop_probe_1");
    }

    @Test
    void a_container_in_the_network_of_another_is_made_again_on_the_way_back_too() {
        var inside = service("probe", "probe:1").inside("web");
        var last = service("last", "last:1").checked().after("probe");
        var sick = service("last", "last:2").checked().rollingBy(1).after("probe");
        var world = new World(1)
                .deploy("1.0", inside, service("web", "web:1"), last)
                .finish()
                .sick("last:2")
                .change("2.0", inside, service("web", "web:2"), sick)
                .finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.running())
                .containsExactly("shop_last_1 last:1@n1", "shop_probe_1 probe:1@n1", "shop_web_1 web:1@n1");
        assertThat(world.steps(2))
                .containsSubsequence("create shop_last_1", "create shop_web_1", "create shop_probe_1");
    }

    @Test
    void a_service_is_made_again_when_an_external_one_that_it_links_to_has_moved() {
        var web = service("web", "web:1").linkedTo("db");
        var world = new World(1)
                .deploy("1.0", web, redis, outside("db", "192.0.2.7"))
                .finish()
                .change("2.0", web, redis, outside("db", "192.0.2.8"))
                .finish();

        assertThat(world.created("shop_web_1").hosts()).containsEntry("db", "192.0.2.8");
        assertThat(world.steps(2)).contains("create shop_web_1").noneMatch(s -> s.contains("redis"));
    }

    @Test
    void an_image_that_does_not_exist_fails_the_release_before_anything_is_stopped() {
        var world = new World(3)
                .deploy("1.0", web1)
                .finish()
                .notInRegistry("web:2")
                .change("2.0", web2)
                .finish();

        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.steps(2)).containsExactly("resolve web:2 on n1");
        assertThat(world.running()).hasSize(3).allMatch(r -> r.contains("web:1"));
        assertThat(world.state().desired().revision()).isEqualTo(1);
        assertThat(world.state().instances()).hasSize(3);
    }

    @Test
    void a_cluster_without_room_fails_the_release_before_anything_is_stopped() {
        var world = new World(3)
                .deploy("1.0", web1)
                .finish()
                .full()
                .change("2.0", web2)
                .finish();

        assertThat(world.steps(2)).containsExactly("resolve web:2 on n1");
        assertThat(world.log(ReleaseFailed.class).getFirst().problem().message())
                .contains("No node has room");
        assertThat(world.running()).hasSize(3);
    }

    @Test
    void stopping_after_a_change_that_failed_halfway_stops_the_old_containers_too() {
        var world = new World(2)
                .deploy(
                        "1.0",
                        service("web", "web:1").checked().after("db"),
                        service("db", "db:1").checked())
                .finish()
                .sick("db:2")
                .change(
                        "2.0",
                        service("web", "web:2").checked().after("db"),
                        service("db", "db:2").checked())
                .finish();
        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.running()).contains("shop_web_1 web:1@n1");

        world.tell(new StopApplication(World.APP, world.now())).finish();

        assertThat(world.running()).isEmpty();
        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
    }

    @Test
    void a_replaced_container_stays_on_its_node_unless_the_change_lets_it_move() {
        var stays = new World(3)
                .deploy("1.0", web1.times(1))
                .finish()
                .placingElsewhere()
                .change("2.0", web2.times(1))
                .finish();
        var moves = new World(3)
                .deploy("1.0", web1.times(1))
                .finish()
                .placingElsewhere()
                .changeAnywhere("2.0", web2.times(1))
                .finish();

        assertThat(stays.running()).containsExactly("shop_web_1 web:2@n1");
        assertThat(moves.running()).containsExactly("shop_web_1 web:2@n2");
        assertThat(moves.state().instances()).hasSize(1);
    }

    @Test
    void an_image_that_was_there_before_keeps_its_pin_whatever_has_been_pushed_since() {
        var world = new World(1)
                .deploy("1.0", web1.times(1), redis)
                .finish()
                .pushedAgain()
                .change("2.0", web2.times(1), redis)
                .finish();

        assertThat(world.steps(2)).contains("resolve web:2 on n1").noneMatch(s -> s.contains("redis"));
        assertThat(world.state().currentRevision().orElseThrow().images())
                .containsEntry("redis:7", "redis:7@sha256:1")
                .containsEntry("web:2", "web:2@sha256:2");
    }

    @Test
    void a_service_that_wants_the_latest_image_is_pinned_anew_and_replaced() {
        var world = new World(1)
                .deploy("1.0", redis.latest())
                .finish()
                .pushedAgain()
                .change("2.0", redis.latest())
                .finish();

        assertThat(world.steps(2)).contains("resolve redis:7 on n1", "remove shop_redis_1", "create shop_redis_1");
        assertThat(world.state().currentRevision().orElseThrow().images()).containsEntry("redis:7", "redis:7@sha256:2");
    }
}
