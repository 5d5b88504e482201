package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.release.ReleaseReplay;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Containers with the application's labels that it doesn't know any more are taken away. */
class OrphansTest {
    private static final NodeId N2 = World.node(2);
    private static final NodeId N3 = World.node(3);

    @Test
    void what_a_forced_deletion_left_on_a_lost_node_is_stopped_and_removed_when_the_node_is_back() {
        var world = deletedWhileLost();
        assertThat(world.state().deleted()).isTrue();
        assertThat(world.found(N3)).hasSize(1);

        world.look(N3).drain();

        assertThat(world.found(N3)).isEmpty();
        assertThat(orphanSteps(world)).hasSize(2);
        assertThat(orphanSteps(world).get(0)).startsWith("stop container-a1-3");
        assertThat(orphanSteps(world).get(1)).startsWith("remove container-a1-3");
        assertThat(world.log(StepOrdered.class).getLast().step().reason())
                .isEqualTo("the application was deleted, and this container of it is still there (a1-3)");
        assertThat(world.state().outstanding()).isEmpty();
    }

    @Test
    void it_is_ordered_once_however_often_it_is_seen() {
        var world = deletedWhileLost();

        world.look(N3).look(N3).work();
        world.look(N3).look(N3).drain();

        assertThat(orphanSteps(world)).hasSize(2);
    }

    @Test
    void a_step_that_failed_is_ordered_again_when_the_container_is_seen_again() {
        var world = deletedWhileLost().stopsFail(true).look(N3).drain();
        assertThat(world.found(N3)).hasSize(1);

        world.stopsFail(false).look(N3).drain();

        assertThat(world.found(N3)).isEmpty();
    }

    @Test
    void a_container_that_is_just_being_created_is_no_orphan() {
        var world = new World(3).deploy("1.0", web());
        while (world.state().release().isPresent()) {
            for (int n = 1; n <= 3; n++) {
                world.look(World.node(n));
            }
            if (!world.work()) {
                world.finish();
            }
        }

        assertThat(orphanSteps(world)).isEmpty();
        assertThat(world.running()).hasSize(3);
    }

    @Test
    void a_look_that_is_told_of_after_the_container_was_removed_as_ordered_is_old_news() {
        var world = new World(3).deploy("1.0", web()).finish();
        var removed = world.instance("shop_web_3");
        world.tell(new ScaleService(World.APP, "web", 2, world.now())).finish();

        world.later(Duration.ofSeconds(1)).tell(sight(world, removed.id(), Status.EXITED));

        assertThat(orphanSteps(world)).isEmpty();
    }

    @Test
    void a_container_that_stays_after_its_removal_was_reported_is_an_orphan_a_minute_later() {
        var world = new World(3).deploy("1.0", web()).finish();
        var removed = world.instance("shop_web_3");
        world.tell(new ScaleService(World.APP, "web", 2, world.now())).finish();

        world.later(Duration.ofMinutes(2)).tell(sight(world, removed.id(), Status.EXITED));

        assertThat(orphanSteps(world)).hasSize(1);
    }

    @Test
    void containers_of_applications_that_never_were_are_left_alone() {
        assertThat(ApplicationDecider.decide(
                        ApplicationState.NONE, sight(new World(1), new InstanceId("a1-1"), Status.RUNNING)))
                .isEmpty();
    }

    @Test
    void a_container_created_after_its_release_had_given_it_up_is_removed_and_the_recovery_finds_the_name_free() {
        var world = new World(3).deploy("1.0", web()).finish();
        world.creationsTimeOut(true).removedByHand("shop_web_2").finish();
        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.found(N2)).as("created after all").hasSize(1);

        world.creationsTimeOut(false).look(N2).drain();
        assertThat(world.found(N2)).isEmpty();
        world.recoverWhenDue();

        assertThat(world.running()).hasSize(3).contains("shop_web_2 web:1@n2");
    }

    @Test
    void a_release_that_is_running_is_none_of_its_business_and_replays_the_same() {
        var world = new World(3).deploy("1.0", web()).finish();
        world.change("2.0", service("web", "web:2").times(3).checked().rollingBy(1));
        world.work();
        world.tell(sight(world, new InstanceId("a1-0"), Status.EXITED)).finish();

        assertThat(orphanSteps(world)).hasSize(1);
        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }

    private static Samples web() {
        return service("web", "web:1").times(3).checked();
    }

    private static World deletedWhileLost() {
        var world = new World(3).deploy("1.0", web()).finish();
        world.tell(new RecordNodeLost(World.APP, N3, world.now()));
        return world.tell(new DeleteApplication(World.APP, true, world.now()))
                .finish()
                .later(Duration.ofMinutes(5));
    }

    private static RecordObservation sight(World world, InstanceId instance, Status status) {
        var seen = new Observation(
                "container-" + instance,
                status,
                Observation.Health.NONE,
                java.util.Optional.of(world.now()),
                java.util.Optional.empty(),
                0,
                false,
                0);
        return new RecordObservation(World.APP, instance, N3, seen, world.now());
    }

    private static List<String> orphanSteps(World world) {
        return world.steps(0);
    }
}
