package io.portolan.docker.worker;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.CLUSTER;
import static io.portolan.docker.support.World.IMAGE;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static io.portolan.docker.support.World.N3;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.EngineNetwork.Member;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each order does to an engine, and what is reported of it. */
@Timeout(60)
class WorkerTest {
    private static final String NETWORK = "portolan-c-1";
    private static final InstanceId WEB = new InstanceId("i-1");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final World world = new World(3);
    private ContainerSpec spec;

    @BeforeEach
    void start_a_worker() {
        spec = Containers.spec("web_1", WEB.value(), world.pinned(N1));
        world.add(new Worker(
                        WorkerSettings.defaults("w"),
                        world.queue,
                        world.connections,
                        _ -> Optional.empty(),
                        world.reports,
                        () -> NOW))
                .start();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_engine_that_is_no_node_yet_is_inspected_at_the_endpoint_of_the_order() {
        world.directory.remove(N1);

        var outcome = perform(new Order.InspectEngine(N1, World.endpoint(N1)));

        assertThat(outcome).isEqualTo(new StepOutcome.Inspected(world.engine(N1).facts()));
        assertThat(world.reports.all(RecordNodeStep.class))
                .singleElement()
                .satisfies(report -> assertThat(report.cluster()).isEqualTo(CLUSTER))
                .satisfies(report -> assertThat(report.at()).isEqualTo(NOW));
        eventually(() -> assertThat(world.faults.count("close")).isEqualTo(1));
    }

    @Test
    void the_first_node_starts_the_network_and_the_next_ones_join_by_whichever_manager_answers() {
        assertThat(perform(new Order.StartNetwork(N1, CLUSTER, NETWORK, "172.30.0.0/16", "")))
                .isInstanceOfSatisfying(
                        StepOutcome.Inspected.class,
                        o -> assertThat(o.facts().swarm().manager()).isTrue());
        world.engines.cut(World.address(N2));

        var outcome =
                perform("join", new Order.JoinNetwork(N3, CLUSTER, NETWORK, List.of(N2, N1), NodeRole.WORKER, ""));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StepOutcome.Inspected.class,
                        o -> assertThat(o.facts().swarm().active()).isTrue());
        assertThat(members()).extracting(Member::hostname).containsExactly("n1", "n3");
    }

    @Test
    void an_engine_that_leaves_the_network_is_struck_off_its_list() {
        startNetworkOfTwo();

        assertThat(perform("leave", new Order.LeaveNetwork(N2, CLUSTER, NETWORK)))
                .isEqualTo(new StepOutcome.Done());

        assertThat(world.engine(N2).facts().swarm().active()).isFalse();
        assertThat(members()).extracting(Member::hostname).containsExactly("n1");
    }

    @Test
    void the_last_manager_leaves_without_anybodys_help() {
        startNetworkOfTwo();
        perform("leave", new Order.LeaveNetwork(N2, CLUSTER, NETWORK));

        assertThat(perform("last", new Order.LeaveNetwork(N1, CLUSTER, NETWORK)))
                .isEqualTo(new StepOutcome.Done());

        assertThat(world.engine(N1).facts().swarm().active()).isFalse();
    }

    @Test
    void an_image_is_resolved_and_pulled() {
        assertThat(perform(new Order.ResolveImage(N2, IMAGE))).isEqualTo(new StepOutcome.Resolved(world.pinned(N1)));
        assertThat(perform("pull", new Order.PullImage(N3, world.pinned(N1)))).isEqualTo(new StepOutcome.Done());
        assertThat(world.engine(N3).facts().images()).contains(IMAGE);
    }

    @Test
    void a_container_is_drained_without_its_engine() {
        world.engines.cut(World.address(N1));

        assertThat(perform("drain", new Order.DrainContainer(N1, WEB, "web_1", Duration.ofSeconds(1))))
                .isEqualTo(new StepOutcome.Done());
    }

    @Test
    void a_container_that_is_renamed_is_seen_under_its_new_name() {
        perform("create", new Order.CreateContainer(N1, WEB, spec));

        assertThat(status(perform("rename", new Order.RenameContainer(N1, WEB, "web_1", "web_one"))))
                .isEqualTo(Status.CREATED);

        assertThat(world.on(N1))
                .singleElement()
                .satisfies(found -> assertThat(found.ref()).isEqualTo(new ContainerRef("web_one", WEB.value())));
    }

    @Test
    void a_container_is_created_started_stopped_and_removed() {
        assertThat(status(perform("create", new Order.CreateContainer(N1, WEB, spec))))
                .isEqualTo(Status.CREATED);
        assertThat(status(perform("start", new Order.StartContainer(N1, WEB, "web_1"))))
                .isEqualTo(Status.RUNNING);
        assertThat(status(perform("stop", new Order.StopContainer(N1, WEB, "web_1", Duration.ofSeconds(1)))))
                .isEqualTo(Status.EXITED);
        assertThat(status(perform("remove", new Order.RemoveContainer(N1, WEB, "web_1"))))
                .isEqualTo(Status.ABSENT);
        assertThat(world.on(N1)).isEmpty();
        assertThat(world.reports.all(RecordStep.class))
                .hasSize(4)
                .allSatisfy(report -> assertThat(report.application()).isEqualTo(World.APPLICATION));
    }

    @Test
    void the_start_of_a_container_with_a_health_check_is_reported_before_it_is_healthy() {
        var slow = Containers.checked("web_1", WEB.value(), world.pinned(N1));
        world.engines.behave((host, s) -> Optional.of(SimulatedScript.RUNS.healthyAfter(Duration.ofHours(1))));
        perform("create", new Order.CreateContainer(N1, WEB, slow));

        var outcome = perform("start", new Order.StartContainer(N1, WEB, "web_1"));

        assertThat(observed(outcome).health()).isEqualTo(Observation.Health.STARTING);
    }

    @Test
    void the_container_of_another_instance_under_the_same_name_is_left_alone() {
        world.run(N1, Containers.spec("web_1", "i-0", world.pinned(N1)));

        assertThat(status(perform(new Order.RemoveContainer(N1, WEB, "web_1")))).isEqualTo(Status.ABSENT);

        assertThat(world.on(N1))
                .singleElement()
                .satisfies(found -> assertThat(found.ref()).isEqualTo(new ContainerRef("web_1", "i-0")));
    }

    private void startNetworkOfTwo() {
        perform("network", new Order.StartNetwork(N1, CLUSTER, NETWORK, "172.30.0.0/16", ""));
        perform("join", new Order.JoinNetwork(N2, CLUSTER, NETWORK, List.of(N1), NodeRole.WORKER, ""));
    }

    private List<Member> members() {
        return world.engine(N1).network().members();
    }

    private StepOutcome perform(Order order) {
        return perform("step", order);
    }

    private StepOutcome perform(String step, Order order) {
        world.order(step, order);
        eventually(() -> assertThat(world.reports.outcome(step)).isPresent());
        return world.reports.outcome(step).orElseThrow();
    }

    private static Observation observed(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Observed.class);
        return ((StepOutcome.Observed) outcome).observation();
    }

    private static Status status(StepOutcome outcome) {
        return observed(outcome).status();
    }
}
