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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scale, stop, start, redeploy, delete. */
class PowerAndScaleTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);
    private final Samples web2 = service("web", "web:2").times(3).checked().rollingBy(1);
    private final Samples redis = service("redis", "redis:7");

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
    void a_second_release_is_refused_while_one_is_running_unless_it_deletes_by_force() {
        var world = new World(3).deploy("1.0", web1);

        assertThatThrownBy(() -> world.change("2.0", web2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Release 1 (deploy) is running");
        world.tell(new DeleteApplication(World.APP, true, world.now())).finish();
        assertThat(world.state().deleted()).isTrue();
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
