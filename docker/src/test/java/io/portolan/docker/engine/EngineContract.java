package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of the port does in the same way: this, and what it inherits. */
abstract class EngineContract extends ObservationContract {
    @Test
    void facts_say_what_the_host_is_and_has() {
        engine.images().resolve(image(Behaviour.RUNS), Optional.empty());
        var facts = engine.facts();
        assertThat(facts.engineId()).isNotEmpty();
        assertThat(facts.hostname()).isEqualTo("n1");
        assertThat(facts.version()).isNotEmpty();
        assertThat(facts.apiVersion()).startsWith("1.");
        assertThat(facts.address()).isEqualTo(under.first().host());
        assertThat(facts.cpus()).isPositive();
        assertThat(facts.memory()).isGreaterThan(1L << 28);
        assertThat(facts.gpus()).isZero();
        assertThat(facts.images()).contains(image(Behaviour.RUNS));
        assertThat(facts.swarm().active()).isFalse();
    }

    @Test
    void two_engines_are_two() {
        assertThat(engine.facts().engineId())
                .isNotEqualTo(open(under.second()).facts().engineId());
    }

    @Test
    void a_tag_is_resolved_to_a_digest_and_pulled_by_it_anywhere() {
        String pinned = engine.images().resolve(image(Behaviour.RUNS), Optional.empty());
        assertThat(pinned)
                .startsWith(ImageName.parse(image(Behaviour.RUNS)).repository() + "@sha256:")
                .isEqualTo(engine.images().resolve(image(Behaviour.RUNS), Optional.empty()))
                .isEqualTo(engine.images().resolve(pinned, Optional.empty()));
        Engine other = open(under.second());
        other.images().pull(pinned, Optional.empty());
        other.images().pull(pinned, Optional.empty());
        assertThat(other.facts().images()).anyMatch(pinned::equals);
    }

    @Test
    void an_image_that_no_registry_has_is_known_by_its_id_where_it_is() {
        String id = engine.images().resolve(under.imageOnlyOnFirst(), Optional.empty());
        assertThat(id).matches("sha256:[0-9a-f]{64}");
        engine.images().pull(id, Optional.empty());
        assertThat(engine.images().resolve(id, Optional.empty())).isEqualTo(id);
        assertFinal("image-missing", () -> open(under.second()).images().pull(id, Optional.empty()));
    }

    @Test
    void an_image_that_is_nowhere_is_refused() {
        assertFinal("image-not-found", () -> engine.images().resolve(under.imageNowhere(), Optional.empty()));
        String unknown = ImageName.parse(image(Behaviour.RUNS)).repository() + "@sha256:" + "0".repeat(64);
        assertFinal("image-not-found", () -> engine.images().pull(unknown, Optional.empty()));
    }

    @Test
    void two_engines_make_one_network() {
        Engine other = open(under.second());
        String network = "portolan-" + cluster;
        start(engine, network);
        start(engine, network);
        assertThat(engine.facts().swarm().owner()).isEqualTo(cluster.value());
        assertThat(engine.facts().swarm().manager()).isTrue();
        other.network()
                .join(
                        engine.network().joinTarget(),
                        NodeRole.WORKER,
                        under.second().host());
        other.network()
                .join(
                        engine.network().joinTarget(),
                        NodeRole.WORKER,
                        under.second().host());

        under.eventually(
                "both are ready",
                () -> engine.network().members().stream()
                                .filter(EngineNetwork.Member::ready)
                                .count()
                        == 2);
        assertThat(engine.network().members())
                .extracting(m -> m.hostname() + " " + m.role())
                .containsExactlyInAnyOrder("n1 MANAGER", "n2 WORKER");
        var spec = new Specs(spec(other, "far", Behaviour.RUNS))
                .on(network, List.of("web"))
                .spec();
        other.containers().create(spec);
        other.containers().start(ContainerRef.of(spec));
        assertThat(other.containers().inspect(ContainerRef.of(spec)).running()).isTrue();
        assertThat(other.containers().inspect(ContainerRef.of(spec)).address().orElseThrow())
                .matches("\\d+(\\.\\d+){3}");
        other.containers().stop(ContainerRef.of(spec), GRACE);
        assertThat(other.containers().inspect(ContainerRef.of(spec)).address()).isEmpty();
        other.containers().remove(ContainerRef.of(spec), true);

        String node = other.facts().swarm().nodeId();
        other.network().leave();
        other.network().leave();
        assertThat(other.facts().swarm().active()).isFalse();
        engine.network().forget(node);
        engine.network().forget(node);
        assertThat(engine.network().members()).hasSize(1);
    }

    @Test
    void an_engine_of_another_cluster_is_refused() {
        Engine other = open(under.second());
        start(engine, "portolan-" + cluster);
        other.network()
                .start(
                        new ClusterId("somebody"),
                        "portolan-somebody",
                        "172.22.0.0/16",
                        under.second().host());
        assertFinal("engine-in-another-cluster", () -> start(other, "portolan-" + cluster));
        assertFinal(
                "engine-in-another-cluster",
                () -> other.network()
                        .join(
                                engine.network().joinTarget(),
                                NodeRole.WORKER,
                                under.second().host()));
    }

    @Test
    void without_the_network_a_start_is_tried_again_later() {
        var spec = new Specs(spec("alone", Behaviour.RUNS))
                .on("portolan-" + cluster, List.of())
                .spec();
        engine.containers().create(spec);
        assertPassing("network-unavailable", () -> engine.containers().start(ContainerRef.of(spec)));
    }

    @Test
    void a_host_that_is_cut_off_is_missed_within_three_seconds_and_answers_when_it_is_back() {
        Engine other = open(under.second());
        other.ping();
        under.cut(under.second());
        try {
            long before = System.nanoTime();
            var lost = catchThrowableOfType(EngineException.class, other::ping);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(3_200));
            assertThat(lost.retryable()).isTrue();
            assertThat(lost.problem().where()).isEqualTo(other.name());
        } finally {
            under.heal(under.second());
        }
        under.eventually("it answers", () -> answers(other));
    }

    @Test
    void a_crashed_host_comes_back_with_its_containers_stopped() {
        Engine other = open(under.second());
        var spec = spec(other, "lost", Behaviour.RUNS);
        other.containers().create(spec);
        other.containers().start(ContainerRef.of(spec));
        under.crash(under.second());
        try {
            assertThat(catchThrowableOfType(EngineException.class, other::ping).retryable())
                    .isTrue();
        } finally {
            under.restart(under.second());
        }
        under.eventually("it answers", () -> answers(other));
        var found = other.containers().inspect(ContainerRef.of(spec));
        assertThat(found.status()).isEqualTo(Status.EXITED);
        assertThat(found.exitCode()).isNotZero();
    }

    @Test
    void after_closing_nothing_is_asked_any_more() {
        Engine other = open(under.first());
        other.close();
        other.close();
        assertPassing("engine-connection-closed", other::ping);
    }
}
