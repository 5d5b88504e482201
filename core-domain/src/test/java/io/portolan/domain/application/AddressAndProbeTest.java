package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.ApplicationEvent.InstanceAddressed;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameHealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceLate;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the routing layer needs to know of a container: where it is, and whether it is well. */
class AddressAndProbeTest {
    private static final String WEB = "shop_web_1";

    @Test
    void the_address_of_a_run_is_on_record_once_and_a_new_one_when_it_differs() {
        var world = new World(1).deploy("1", service("web", "web:1")).finish();
        var started = run(world).startedAt();

        world.observed(WEB, running(started, "10.0.1.5")).observed(WEB, running(started, "10.0.1.5"));
        world.observed(WEB, running(started, "10.0.1.6")).observed(WEB, running(started));

        assertThat(world.log(InstanceAddressed.class))
                .extracting(InstanceAddressed::address)
                .containsExactly("10.0.1.5", "10.0.1.6");
        assertThat(run(world).address()).contains("10.0.1.6");
    }

    @Test
    void a_new_run_has_no_address_until_it_is_seen() {
        var world = new World(1).deploy("1", service("web", "web:1")).finish();
        var started = run(world).startedAt();
        world.observed(WEB, running(started, "10.0.1.5"));

        world.observed(WEB, running(started.plusSeconds(9)));
        assertThat(run(world).address()).isEmpty();

        world.observed(WEB, running(started.plusSeconds(9), "10.0.1.5"));
        assertThat(world.log(InstanceAddressed.class)).hasSize(2);
    }

    @Test
    void a_probe_is_recorded_when_it_says_something_else_than_the_log() {
        var world = new World(1).routed().deploy("1", service("web", "web:1").probed());
        world.drain();
        assertThat(run(world).checked()).isTrue();
        assertThat(run(world).ready()).isFalse();

        probe(world, true, "Layer7 check passed");
        probe(world, true, "Layer7 check passed");
        assertThat(world.log(InstanceBecameHealthy.class)).hasSize(1);
        world.finish();
        assertThat(world.state().desired().revision()).isEqualTo(1);

        probe(world, false, "Layer7 wrong status: 503");
        probe(world, false, "Layer7 timeout");
        assertThat(world.log(InstanceBecameUnhealthy.class))
                .extracting(InstanceBecameUnhealthy::detail)
                .containsExactly(Optional.of("Layer7 wrong status: 503"));

        probe(world, true, "Layer7 check passed");
        assertThat(world.log(InstanceBecameHealthy.class)).hasSize(2);
    }

    @Test
    void an_engine_has_no_say_about_what_the_routing_layer_checks() {
        var world = new World(1).routed().deploy("1", service("web", "web:1").probed());
        world.drain();
        var started = run(world).startedAt();

        world.observed(
                WEB,
                new Observation(
                        "c", Status.RUNNING, Health.HEALTHY, Optional.of(started), Optional.empty(), 0, false, 0));
        assertThat(run(world).health()).isEqualTo(Health.STARTING);

        world.observed(WEB, running(started.plusSeconds(5)));
        assertThat(run(world).checked()).isTrue();
    }

    @Test
    void a_probe_says_nothing_of_what_is_not_checked_by_routing() {
        for (var world : List.of(
                new World(1).deploy("1", service("web", "web:1").probed()).finish(),
                new World(1).routed().deploy("1", service("web", "web:1")).finish(),
                new World(1)
                        .routed()
                        .deploy("1", service("web", "web:1").checked())
                        .finish())) {
            var before = world.log().size();

            probe(world, false, "Layer4 connection refused");

            assertThat(world.log()).hasSize(before);
        }
    }

    @Test
    void a_container_that_the_probe_finds_bad_is_late_as_any_other() {
        var world = new World(1).routed().deploy("1", service("web", "web:1").probed());
        world.drain();
        probe(world, false, "Layer7 wrong status: 404");

        world.finish();

        assertThat(world.log(InstanceLate.class)).hasSize(1);
        assertThat(world.state().release()).isEmpty();
    }

    private static void probe(World world, boolean healthy, String detail) {
        world.tell(new RecordProbe(World.APP, world.instance(WEB).id(), healthy, detail, world.now()));
    }

    private static InstanceStatus.Running run(World world) {
        return (InstanceStatus.Running) world.instance(WEB).status();
    }

    private static Observation running(Instant started) {
        return new Observation("c", Status.RUNNING, Health.NONE, Optional.of(started), Optional.empty(), 0, false, 0);
    }

    private static Observation running(Instant started, String address) {
        return running(started).at(address);
    }
}
