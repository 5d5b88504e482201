package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import org.junit.jupiter.api.Test;

/** The life of a container, step by step, on any engine. */
abstract class ContainerContract extends InsideContract {
    @Test
    void a_container_is_created_started_stopped_and_removed() {
        var spec = spec("web", Behaviour.RUNS);
        var ref = ContainerRef.of(spec);
        assertThat(inspect(ref)).isEqualTo(Observation.absent());

        String id = engine.containers().create(spec);
        assertThat(inspect(ref).containerId()).isEqualTo(id);
        assertThat(inspect(ref).status()).isEqualTo(Status.CREATED);
        assertThat(inspect(ref).startedAt()).isEmpty();

        engine.containers().start(ref);
        assertThat(inspect(ref).running()).isTrue();
        assertThat(inspect(ref).health()).isEqualTo(Health.NONE);
        assertThat(inspect(ref).startedAt()).isPresent();
        assertThat(inspect(ref).finishedAt()).isEmpty();

        engine.containers().stop(ref, GRACE);
        assertThat(inspect(ref).status()).isEqualTo(Status.EXITED);
        assertThat(inspect(ref).finishedAt()).isPresent();

        engine.containers().remove(ref, true);
        assertThat(inspect(ref)).isEqualTo(Observation.absent());
    }

    @Test
    void every_step_may_be_done_twice() {
        var spec = spec("twice", Behaviour.RUNS);
        var ref = ContainerRef.of(spec);
        assertThat(engine.containers().create(spec))
                .isEqualTo(engine.containers().create(spec));
        engine.containers().start(ref);
        var started = inspect(ref).startedAt();
        engine.containers().start(ref);
        assertThat(inspect(ref).startedAt()).isEqualTo(started);
        engine.containers().stop(ref, GRACE);
        engine.containers().stop(ref, GRACE);
        engine.containers().remove(ref, true);
        engine.containers().remove(ref, true);
        engine.containers().stop(ref, GRACE);
    }

    @Test
    void creating_what_runs_already_changes_nothing() {
        var spec = running("again", Behaviour.RUNS);
        var before = inspect(ContainerRef.of(spec));
        assertThat(engine.containers().create(spec)).isEqualTo(before.containerId());
        assertThat(inspect(ContainerRef.of(spec))).isEqualTo(before);
    }

    @Test
    void a_running_container_is_removed_at_once() {
        var ref = ContainerRef.of(running("kill", Behaviour.RUNS));
        engine.containers().remove(ref, true);
        assertThat(inspect(ref)).isEqualTo(Observation.absent());
    }

    @Test
    void a_running_container_is_renamed_and_may_be_renamed_twice() {
        var spec = running("renamed", Behaviour.RUNS);
        var before = inspect(ContainerRef.of(spec));
        var after =
                new ContainerRef(spec.name() + "-after", ContainerRef.of(spec).instance());

        engine.containers().rename(ContainerRef.of(spec), after.name());
        engine.containers().rename(ContainerRef.of(spec), after.name());

        assertThat(inspect(after)).isEqualTo(before);
        assertThat(inspect(ContainerRef.of(spec))).isEqualTo(Observation.absent());
        engine.containers().remove(after, true);
    }

    @Test
    void a_name_that_another_container_has_is_not_given_away() {
        var holder = running("holder", Behaviour.RUNS);
        var other = running("other", Behaviour.RUNS);

        assertFinal("name-taken", () -> engine.containers().rename(ContainerRef.of(other), holder.name()));
        assertFinal(
                "container-missing",
                () -> engine.containers().rename(new ContainerRef("nobody", "i-nobody"), "somebody"));
    }

    @Test
    void a_stopped_container_starts_again() {
        var ref = ContainerRef.of(running("again", Behaviour.RUNS));
        engine.containers().stop(ref, GRACE);
        engine.containers().start(ref);
        assertThat(inspect(ref).running()).isTrue();
    }

    @Test
    void a_name_that_another_instance_has_is_refused_and_says_whose_it_is() {
        var holder = running("name", Behaviour.RUNS);
        var other = of(under.container(holder.name(), Behaviour.RUNS), "another");
        var refusal = assertFinal("name-taken", () -> engine.containers().create(other));
        assertThat(refusal.problem().message()).contains("shop").contains("i-name");
    }

    @Test
    void another_instance_of_the_same_name_is_left_alone() {
        var holder = running("mine", Behaviour.RUNS);
        var stranger = new ContainerRef(holder.name(), "another");
        assertThat(inspect(stranger)).isEqualTo(Observation.absent());
        engine.containers().stop(stranger, GRACE);
        engine.containers().remove(stranger, true);
        assertFinal("container-missing", () -> engine.containers().start(stranger));
        assertThat(inspect(ContainerRef.of(holder)).running()).isTrue();
    }

    @Test
    void starting_what_is_not_there_is_refused() {
        assertFinal("container-missing", () -> engine.containers().start(new ContainerRef("nobody", "i-nobody")));
    }

    @Test
    void creating_without_the_image_is_refused() {
        var spec = of(under.container("bare", Behaviour.RUNS), "bare");
        var unknown = new Specs(spec).pinned(under.imageNowhere()).spec();
        assertFinal("image-missing", () -> engine.containers().create(unknown));
    }

    @Test
    void a_command_that_the_image_does_not_have_is_a_final_failure() {
        var spec = spec("typo", Behaviour.HAS_NO_COMMAND);
        engine.containers().create(spec);
        assertFinal("command-not-found", () -> engine.containers().start(ContainerRef.of(spec)));
        assertThat(inspect(ContainerRef.of(spec)).running()).isFalse();
    }

    @Test
    void a_host_port_has_one_container() {
        var port = new PortMapping("", "18080", 80, "tcp");
        var first = of(pulled(under.container("p1", Behaviour.RUNS)).publishing(port), "p1");
        var second = of(pulled(under.container("p2", Behaviour.RUNS)).publishing(port), "p2");
        engine.containers().create(first);
        engine.containers().create(second);
        engine.containers().start(ContainerRef.of(first));
        assertFinal("port-taken", () -> engine.containers().start(ContainerRef.of(second)));
        engine.containers().stop(ContainerRef.of(first), GRACE);
        engine.containers().start(ContainerRef.of(second));
    }
}
