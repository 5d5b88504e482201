package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Containers and nodes that go, come back, or turn ill outside of a release. */
class TroubleTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);

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
}
