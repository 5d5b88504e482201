package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.outside;
import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.template.ContainerSettings.Link;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A first release, and a service on every node. */
class DeployTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);
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
    void a_container_in_the_network_of_another_service_names_the_container_of_that_service_on_its_node() {
        var world = new World(1)
                .deploy("1.0", service("probe", "probe:1").inside("web"), service("web", "web:1"))
                .finish();

        var settings = world.created("shop_probe_1").settings();
        assertThat(settings.networking().mode()).isEqualTo("container:shop_web_1");
        assertThat(settings.security().pid()).isEqualTo("container:shop_web_1");
        assertThat(settings.security().ipc()).isEmpty();
        assertThat(world.steps(1)).containsSubsequence("start shop_web_1", "create shop_probe_1");
        assertThat(world.log(PlacementRequested.class).getFirst().request().demands())
                .anySatisfy(demand -> assertThat(demand.besides()).containsExactly("web"));
    }

    @Test
    void a_link_to_an_external_service_is_a_host_and_a_link_to_another_is_a_name_on_the_network() {
        var world = new World(1)
                .deploy("1.0", web1.linkedTo("db"), outside("db", "db.example.org"), redis)
                .finish();

        var created = world.created("shop_web_1");
        assertThat(created.hosts()).containsExactly(Map.entry("db", "db.example.org"));
        assertThat(created.links()).extracting(Link::alias).containsExactly("web", "redis");
    }

    @Test
    void a_link_to_a_local_domain_is_a_link_to_the_routing_layer() {
        var world = new World(1)
                .deploy("1.0", web1.externallyLinkedTo("restserver.local"))
                .finish();

        assertThat(world.created("shop_web_1").links()).contains(new Link("routing_routing", "restserver.local"));
    }

    @Test
    void a_container_has_thirty_seconds_from_the_first_check_of_its_health() {
        var world = new World(1)
                .sick("web:1")
                .deploy("1.0", service("web", "web:1").checkedEvery(Duration.ofMinutes(1)))
                .finish();

        var started = world.instance("shop_web_1").startedFor().orElseThrow();
        assertThat(world.log(InstanceLate.class).getFirst().deadline()).isEqualTo(started.plusSeconds(90));
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
}
