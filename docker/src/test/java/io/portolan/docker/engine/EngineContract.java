package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import io.portolan.domain.template.ContainerSettings.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every implementation of the port does in the same way. Each test is a cluster of its own and cleans up after itself. */
@Timeout(120)
abstract class EngineContract {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ClusterId cluster =
            new ClusterId("c" + UUID.randomUUID().toString().substring(0, 8));
    private final List<Engine> opened = new ArrayList<>();
    private EngineUnderTest under;
    private Engine engine;

    abstract EngineUnderTest under();

    @BeforeEach
    void connect() {
        under = under();
        engine = open(under.first());
    }

    @AfterEach
    void leave_nothing() {
        for (EngineAddress address : List.of(under.first(), under.second())) {
            try (Engine fresh = under.connector().open(address)) {
                fresh.containers().list(cluster).forEach(c -> fresh.containers().remove(c.ref(), true));
                fresh.network().leave();
            }
        }
        opened.forEach(Engine::close);
    }

    // facts

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

    // images

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

    // the life of a container

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

    // what containers do by themselves

    @Test
    void a_container_that_ends_tells_its_exit_code() {
        var ref = ContainerRef.of(running("ends", Behaviour.EXITS_WITH_3));
        under.eventually("it exits", () -> inspect(ref).status() == Status.EXITED);
        assertThat(inspect(ref).exitCode()).isEqualTo(3);
        assertThat(inspect(ref).outOfMemory()).isFalse();
        assertThat(inspect(ref).restarts()).isZero();
    }

    @Test
    void the_engine_restarts_it_as_its_policy_says() {
        var spec = of(
                pulled(under.container("again", Behaviour.EXITS_WITH_3))
                        .restart(new Restart(Restart.Policy.ON_FAILURE, 2)),
                "again");
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        under.eventually("two restarts, then no more", () -> {
            var seen = inspect(ContainerRef.of(spec));
            return seen.restarts() == 2 && seen.status() == Status.EXITED;
        });
    }

    @Test
    void health_goes_from_starting_to_healthy() {
        var ref = ContainerRef.of(running("fit", Behaviour.TURNS_HEALTHY));
        assertThat(inspect(ref).health()).isIn(Health.STARTING, Health.HEALTHY);
        under.eventually("it is healthy", () -> inspect(ref).health() == Health.HEALTHY);
    }

    @Test
    void a_check_that_fails_makes_it_unhealthy_and_it_runs_on() {
        var ref = ContainerRef.of(running("ill", Behaviour.TURNS_UNHEALTHY));
        under.eventually("it is unhealthy", () -> inspect(ref).health() == Health.UNHEALTHY);
        assertThat(inspect(ref).running()).isTrue();
    }

    // what is found

    @Test
    void the_list_has_the_clusters_containers_stopped_ones_too_and_no_others() {
        var runs = running("l1", Behaviour.RUNS);
        var created = spec("l2", Behaviour.RUNS);
        engine.containers().create(created);
        var found = engine.containers().list(cluster);
        assertThat(found)
                .extracting(FoundContainer::ref)
                .containsExactlyInAnyOrder(ContainerRef.of(runs), ContainerRef.of(created));
        assertThat(found)
                .extracting(c -> c.observation().status())
                .containsExactlyInAnyOrder(Status.RUNNING, Status.CREATED);
        assertThat(found)
                .allSatisfy(c -> assertThat(c.labels())
                        .containsAllEntriesOf(runs.name().equals(c.name()) ? runs.labels() : created.labels()));
        assertThat(engine.containers().list(new ClusterId("another"))).isEmpty();
    }

    @Test
    void logs_come_by_line_and_say_where_they_were_written() {
        var ref = ContainerRef.of(running("talk", Behaviour.PRINTS));
        under.eventually("three lines", () -> read(ref, LogRequest.all()).size() == 3);
        assertThat(read(ref, LogRequest.all()))
                .extracting(line -> line.source() + " " + line.text())
                .containsExactlyInAnyOrder("STDOUT out 1", "STDOUT out 2", "STDERR err 1");
        assertThat(read(ref, LogRequest.all())).allMatch(line -> line.at().isAfter(Instant.EPOCH));
        assertThat(read(ref, LogRequest.last(1))).hasSize(1);
    }

    @Test
    void a_followed_log_ends_with_the_container_or_when_it_is_closed() {
        var ref = ContainerRef.of(running("tail", Behaviour.PRINTS));
        var lines = new CopyOnWriteArrayList<LogLine>();
        var closedEnded = new AtomicBoolean();
        var ended = new AtomicBoolean();
        var closed = engine.containers().logs(ref, LogRequest.all().following(), l -> {}, end -> closedEnded.set(true));
        engine.containers().logs(ref, LogRequest.all().following(), lines::add, end -> ended.set(end.isEmpty()));
        under.eventually("three lines", () -> lines.size() == 3);
        assertThat(ended).isFalse();
        closed.close();
        closed.close();
        engine.containers().stop(ref, GRACE);
        under.eventually("the log ends", ended::get);
        assertThat(closedEnded).isFalse();
    }

    @Test
    void events_tell_the_life_of_the_clusters_containers() {
        Instant since = engineTime();
        var seen = new CopyOnWriteArrayList<ContainerEvent>();
        var spec = spec("seen", Behaviour.EXITS_WITH_3);
        var subscription = engine.containers().events(cluster, since, only(spec, seen), end -> {});
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        under.eventually("it died", () -> seen.stream().anyMatch(e -> e.action() == Action.DIE));
        engine.containers().remove(ContainerRef.of(spec), true);
        under.eventually("it is gone", () -> seen.stream().anyMatch(e -> e.action() == Action.DESTROY));
        subscription.close();

        assertThat(seen)
                .extracting(ContainerEvent::action)
                .containsExactly(Action.CREATE, Action.START, Action.DIE, Action.DESTROY);
        assertThat(seen).allMatch(e -> e.ref().equals(ContainerRef.of(spec)));
        assertThat(seen.get(2).exitCode()).isEqualTo(OptionalInt.of(3));
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(ContainerEvent::at));
    }

    @Test
    void events_of_the_past_are_told_to_who_comes_late() {
        Instant since = engineTime();
        var spec = running("past", Behaviour.TURNS_HEALTHY);
        var ref = ContainerRef.of(spec);
        under.eventually("it is healthy", () -> inspect(ref).health() == Health.HEALTHY);
        var seen = new CopyOnWriteArrayList<ContainerEvent>();
        engine.containers().events(cluster, since, only(spec, seen), end -> {});
        under.eventually("all is told", () -> seen.size() >= 3);
        assertThat(seen)
                .extracting(ContainerEvent::action)
                .containsExactly(Action.CREATE, Action.START, Action.HEALTHY);
    }

    // the network

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

    // failures of hosts

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

    // helpers

    private Engine open(EngineAddress address) {
        Engine fresh = under.connector().open(address);
        opened.add(fresh);
        return fresh;
    }

    private String image(Behaviour behaviour) {
        return under.container("any", behaviour).spec().image();
    }

    private ContainerSpec spec(String name, Behaviour behaviour) {
        return spec(engine, name, behaviour);
    }

    private ContainerSpec spec(Engine on, String name, Behaviour behaviour) {
        return of(pulled(on, under.container(cluster + "_" + name, behaviour)), name);
    }

    private Specs pulled(Specs specs) {
        return pulled(engine, specs);
    }

    private Specs pulled(Engine on, Specs specs) {
        return specs.pinned(on.images().resolve(specs.spec().image(), Optional.empty()));
    }

    private ContainerSpec of(Specs specs, String name) {
        return specs.owned(cluster.value(), "i-" + name).spec();
    }

    private ContainerSpec running(String name, Behaviour behaviour) {
        var spec = spec(name, behaviour);
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        return spec;
    }

    private Observation inspect(ContainerRef ref) {
        return engine.containers().inspect(ref);
    }

    private void start(Engine on, String network) {
        on.network().start(cluster, network, "172.21.0.0/16", under.first().host());
    }

    private List<LogLine> read(ContainerRef ref, LogRequest request) {
        var lines = new CopyOnWriteArrayList<LogLine>();
        var ended = new AtomicBoolean();
        engine.containers().logs(ref, request, lines::add, end -> ended.set(true));
        under.eventually("the log is read", ended::get);
        return lines;
    }

    /** The engine's clock, read off a container that was just started. */
    private Instant engineTime() {
        return inspect(ContainerRef.of(running("clock", Behaviour.RUNS)))
                .startedAt()
                .orElseThrow();
    }

    private static Consumer<ContainerEvent> only(ContainerSpec spec, List<ContainerEvent> seen) {
        return event -> {
            if (event.ref().equals(ContainerRef.of(spec))) {
                seen.add(event);
            }
        };
    }

    private static boolean answers(Engine engine) {
        try {
            engine.ping();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private static EngineException assertFinal(String type, ThrowingCallable call) {
        var thrown = catchThrowableOfType(EngineException.class, call);
        assertThat(thrown).as("expected " + type).isNotNull();
        assertThat(thrown.problem().type()).as(thrown.getMessage()).isEqualTo(type);
        assertThat(thrown.problem().remedy()).isNotEmpty();
        assertThat(thrown.retryable()).isFalse();
        return thrown;
    }

    private static void assertPassing(String type, ThrowingCallable call) {
        var thrown = catchThrowableOfType(EngineException.class, call);
        assertThat(thrown).as("expected " + type).isNotNull();
        assertThat(thrown.problem().type()).as(thrown.getMessage()).isEqualTo(type);
        assertThat(thrown.retryable()).isTrue();
    }
}
