package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.problem.Refused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);
    private final Samples web2 = service("web", "web:2").times(3).checked().rollingBy(1);
    private final Samples redis = service("redis", "redis:7");

    @Test
    void a_first_deploy_places_pins_pulls_creates_and_starts_in_the_order_of_dependencies() {
        var world = new World(3).deploy("1.0", web1.after("redis"), redis).finish();

        assertThat(world.running())
                .containsExactly(
                        "shop_redis_1 redis:7@n1", "shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
        assertThat(world.steps(1))
                .startsWith("resolve web:1 on n1", "resolve redis:7 on n1")
                .containsSubsequence(
                        "create shop_redis_1", "start shop_redis_1", "create shop_web_1", "start shop_web_1")
                .doesNotHaveDuplicates();
        assertThat(world.log(ReleaseCompleted.class)).hasSize(1);
        assertThat(world.state().release()).isEmpty();
    }

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
    void a_container_removed_by_hand_is_made_again_where_it_was() {
        var world = new World(3)
                .deploy("1.0", web1)
                .finish()
                .removedByHand("shop_web_2")
                .finish();

        assertThat(world.log(ReleaseStarted.class).getLast().reason()).contains("shop_web_2 was removed by hand");
        assertThat(world.running()).contains("shop_web_2 web:1@n2").hasSize(3);
        assertThat(world.steps(2)).contains("create shop_web_2").noneMatch(s -> s.contains("web_1"));
    }

    @Test
    void a_container_that_turns_unhealthy_outside_of_a_release_is_on_record_and_left_alone() {
        var world = new World(1).deploy("1.0", web1.times(1)).finish();
        var run = (InstanceStatus.Running) world.instance("shop_web_1").status();
        var sick = new Observation(
                run.containerId(),
                Status.RUNNING,
                Health.UNHEALTHY,
                Optional.of(run.startedAt()),
                Optional.empty(),
                0,
                false,
                0);

        world.observed("shop_web_1", sick).observed("shop_web_1", sick);

        assertThat(world.log(InstanceBecameUnhealthy.class)).hasSize(1);
        assertThat(world.state().release()).isEmpty();
    }

    @Test
    void scaling_up_and_down_touches_only_the_difference() {
        var world = new World(3).deploy("1.0", web1).finish();
        world.tell(new ScaleService(World.APP, "web", 5, world.now())).finish();
        assertThat(world.running()).hasSize(5);
        world.tell(new ScaleService(World.APP, "web", 2, world.now())).finish();
        assertThat(world.running()).hasSize(2);
        assertThat(world.steps(3))
                .containsExactlyInAnyOrder(
                        "stop shop_web_3",
                        "stop shop_web_4",
                        "stop shop_web_5",
                        "remove shop_web_3",
                        "remove shop_web_4",
                        "remove shop_web_5");
    }

    @Test
    void stop_start_and_delete_follow_the_dependencies() {
        var world =
                new World(3).deploy("1.0", web1.times(1).after("redis"), redis).finish();
        world.tell(new StopApplication(World.APP, world.now())).finish();
        assertThat(world.steps(2)).containsExactly("stop shop_web_1", "stop shop_redis_1");
        assertThat(world.state().desired().power()).isEqualTo(Power.STOPPED);
        world.tell(new StartApplication(World.APP, world.now())).finish();
        assertThat(world.steps(3)).containsExactly("start shop_redis_1", "start shop_web_1");
        world.tell(new DeleteApplication(World.APP, false, world.now())).finish();
        assertThat(world.steps(4))
                .containsSubsequence("stop shop_web_1", "remove shop_web_1")
                .containsSubsequence("stop shop_web_1", "stop shop_redis_1", "remove shop_redis_1");
        assertThat(world.state().deleted()).isTrue();
        assertThat(world.log(ApplicationDeleted.class)).hasSize(1);
    }

    @Test
    void a_redeploy_starts_what_was_stopped_and_leaves_the_same_image_alone() {
        var world = new World(3).deploy("1.0", web1).finish();
        var run = (InstanceStatus.Running) world.instance("shop_web_1").status();
        world.observed(
                "shop_web_1",
                new Observation(
                        run.containerId(),
                        Status.EXITED,
                        Health.NONE,
                        Optional.of(run.startedAt()),
                        Optional.empty(),
                        137,
                        false,
                        0));

        world.tell(new RedeployApplication(World.APP, world.now())).finish();

        assertThat(world.log(InstanceExited.class)).hasSize(1);
        assertThat(world.steps(2))
                .contains("resolve web:1 on n2", "start shop_web_1")
                .noneMatch(s -> s.contains("stop"));
        assertThat(world.running()).hasSize(3);
    }

    @Test
    void containers_of_a_lost_node_run_elsewhere_where_it_is_asked_for_and_go_when_it_is_back() {
        var world = new World(3).deploy("1.0", web1.rescheduled()).finish();

        world.tell(new RecordNodeLost(World.APP, World.node(2), world.now())).finish();
        assertThat(world.running())
                .contains("shop_web_2 web:1@n3", "shop_web_2 web:1@n2")
                .hasSize(4);

        world.tell(new RecordNodeReturned(World.APP, World.node(2), world.now()))
                .finish();
        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n3", "shop_web_3 web:1@n3");
    }

    @Test
    void a_service_that_runs_everywhere_reaches_new_nodes() {
        var world = new World(2)
                .deploy("1.0", service("agent", "agent:1").everywhere())
                .finish();
        assertThat(world.running()).containsExactly("shop_agent_1 agent:1@n1", "shop_agent_2 agent:1@n2");
    }

    @Test
    void a_container_without_a_probe_that_ends_at_once_is_not_healthy() {
        var world = new World(1).deploy("1.0", service("web", "web:5"));
        while (world.log(InstanceStarted.class).isEmpty()) {
            world.work();
        }
        var run = (InstanceStatus.Running) world.instance("shop_web_1").status();
        world.later(Duration.ofSeconds(1))
                .observed(
                        "shop_web_1",
                        new Observation(
                                run.containerId(),
                                Status.EXITED,
                                Health.NONE,
                                Optional.of(run.startedAt()),
                                Optional.empty(),
                                3,
                                false,
                                0))
                .finish();

        assertThat(world.log(ReleaseFailed.class).getFirst().problem().message())
                .contains("exit code 3");
    }

    @Test
    void a_second_release_is_refused_while_one_is_running_unless_it_deletes_by_force() {
        var world = new World(3).deploy("1.0", web1);

        assertThatThrownBy(() -> world.change("2.0", web2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Release 1 (deploy) is running");
        world.tell(new DeleteApplication(World.APP, true, world.now())).finish();
        assertThat(world.state().deleted()).isTrue();
    }

    @Test
    void reports_that_come_twice_change_nothing() {
        var world = new World(3).deploy("1.0", web1).finish();
        var before = world.log().size();

        world.log(StepOrdered.class).forEach(e -> world.repeat(e.step().id()));

        assertThat(world.log()).hasSize(before);
    }

    @Test
    void a_container_of_a_stopped_application_that_is_removed_by_hand_is_on_record_and_made_again_with_the_start() {
        var world = new World(3).deploy("1.0", web1).finish();
        world.tell(new StopApplication(World.APP, world.now())).finish();

        world.removedByHand("shop_web_2");
        assertThat(world.log(InstanceVanished.class)).hasSize(1);
        assertThat(world.state().release()).isEmpty();

        world.tell(new StartApplication(World.APP, world.now())).finish();
        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
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
    void what_was_scaled_away_while_its_node_was_lost_goes_when_the_node_is_back() {
        var world = new World(3).deploy("1.0", web1).finish();
        world.tell(new RecordNodeLost(World.APP, World.node(3), world.now()));
        world.tell(new ScaleService(World.APP, "web", 2, world.now())).finish();
        assertThat(world.running()).hasSize(3);

        world.tell(new RecordNodeReturned(World.APP, World.node(3), world.now()))
                .finish();

        assertThat(world.running()).containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2");
        assertThat(world.log(ReleaseStarted.class).getLast().reason()).contains("n3 is back");
    }

    @Test
    void what_was_stopped_while_its_node_was_lost_stops_when_the_node_is_back() {
        var world = new World(3).deploy("1.0", web1).finish();
        world.tell(new RecordNodeLost(World.APP, World.node(3), world.now()));
        world.tell(new StopApplication(World.APP, world.now())).finish();
        assertThat(world.running()).containsExactly("shop_web_3 web:1@n3");

        world.tell(new RecordNodeReturned(World.APP, World.node(3), world.now()))
                .finish();

        assertThat(world.running()).isEmpty();
    }

    @Test
    void a_node_that_comes_back_with_everything_as_it_should_be_starts_nothing() {
        var world = new World(3).deploy("1.0", web1).finish();
        world.tell(new RecordNodeLost(World.APP, World.node(3), world.now()));
        world.tell(new RecordNodeReturned(World.APP, World.node(3), world.now()));

        assertThat(world.log(ReleaseStarted.class)).hasSize(1);
    }

    @Test
    void steps_on_a_node_that_leaves_the_cluster_are_called_off() {
        var world = new World(3).deploy("1.0", web1);
        while (world.log(StepOrdered.class).stream()
                .noneMatch(e -> World.words(e.step().order()).equals("create shop_web_3"))) {
            world.work();
        }
        world.tell(new RecordNodeRemoved(World.APP, World.node(3), world.now()));

        assertThat(world.log(StepFailed.class)).anyMatch(e -> e.problem().type().equals("called-off"));
        assertThat(world.state().outstanding().values())
                .noneMatch(step -> step.order().node().equals(World.node(3)));
    }

    @Test
    void places_that_come_when_nobody_waits_for_them_any_more_are_given_back_once() {
        var world = new World(3).deploy("1.0", web1);
        var request = world.log(PlacementRequested.class).getFirst().request();
        world.tell(new DeleteApplication(World.APP, true, world.now()));
        assertThat(world.state().deleted()).isTrue();

        var late = new RecordPlacement(
                World.APP,
                request.id(),
                new io.portolan.domain.placement.PlacementAnswer.Placed(
                        java.util.List.of(new io.portolan.domain.placement.Placement(
                                request.demands().getFirst().instance(), "web", 1, World.node(1), 1, "n1", "fewest"))),
                world.now());
        world.tell(late).tell(late);

        assertThat(world.log(PlacesDeclined.class)).hasSize(1);
    }

    @Test
    void a_deploy_whose_nodes_do_not_answer_for_a_while_is_not_complete_without_its_containers() {
        var world = new World(3).deploy("1.0", web1);
        while (world.log(InstancesPlaced.class).isEmpty()) {
            world.work();
        }
        for (int n = 1; n <= 3; n++) {
            world.tell(new RecordNodeLost(World.APP, World.node(n), world.now()));
        }
        world.finish();

        assertThat(world.running()).hasSize(3);
    }

    @Test
    void scaling_away_what_was_removed_by_hand_ends_at_once() {
        var world = new World(3)
                .deploy("1.0", web1.times(1))
                .finish()
                .notInRegistry("web:2")
                .change("2.0", web2);
        world.removedByHand("shop_web_1").finish();
        world.tell(new ScaleService(World.APP, "web", 0, world.now())).finish();

        assertThat(world.state().release()).isEmpty();
        assertThat(world.state().instances()).isEmpty();
    }
}
