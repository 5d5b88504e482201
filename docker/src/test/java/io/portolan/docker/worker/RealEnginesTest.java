package io.portolan.docker.worker;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.CLUSTER;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.DockerConnector;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineNetwork.Member;
import io.portolan.docker.engine.FoundContainer;
import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabNode;
import io.portolan.docker.lab.RunningLab;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.nodes.NodeLogs;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.MemoryDirectory;
import io.portolan.docker.support.MemoryQueue;
import io.portolan.docker.support.MemoryVault;
import io.portolan.docker.support.RecordingReports;
import io.portolan.docker.support.World;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.watcher.WatcherSettings;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.cluster.ClusterNetwork;
import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.container.ContainerLogs.LogListener;
import io.portolan.domain.container.ContainerLogs.LogRequest;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Worker and watcher together through the life of two real nodes. Needs root; fails where no engines can be had. */
@Timeout(300)
class RealEnginesTest {
    private static final String NETWORK = ClusterNetwork.nameOf(CLUSTER);
    private static final InstanceId WEB = new InstanceId("i-1");
    private static final String NAME = "shop_web_1";

    private final MemoryQueue queue = new MemoryQueue();
    private final MemoryDirectory directory = new MemoryDirectory();
    private final MemoryVault vault = new MemoryVault();
    private final RecordingReports reports = new RecordingReports(queue, directory);
    private final EngineConnections connections = new EngineConnections(directory, vault, new DockerConnector());
    private final Worker worker = new Worker(
            WorkerSettings.defaults("w"), queue, connections, _ -> Optional.empty(), reports, InstantSource.system());
    private final Watcher watcher =
            new Watcher(WatcherSettings.defaults(), connections, reports, InstantSource.system());
    private Lab lab;
    private RunningLab running;

    @BeforeEach
    void two_engines() throws IOException {
        lab = Lab.onFreeNumber(
                Files.createTempDirectory("portolan-worker"), line -> System.out.println("lab: " + line));
        running = lab.up(2);
        lab.images();
        vault.put("tls", Map.of("ca", pem("ca.pem"), "certificate", pem("cert.pem"), "key", pem("key.pem")));
        admit(N1, 1);
        admit(N2, 2);
        worker.start();
        watcher.start();
    }

    @AfterEach
    void down() {
        watcher.close();
        worker.close();
        connections.close();
        lab.down();
    }

    @Test
    void two_engines_become_a_cluster_run_a_container_lose_it_crash_come_back_and_leave() {
        network();
        container();
        removedByHand();
        lostAndFound();
        leave();
    }

    private void network() {
        assertThat(swarm(perform(new Order.StartNetwork(N1, CLUSTER, NETWORK, "172.31.0.0/16", address(N1))))
                        .owner())
                .isEqualTo(CLUSTER.value());
        assertThat(swarm(perform(new Order.JoinNetwork(
                                N2, CLUSTER, NETWORK, List.of(N1), NodeRole.MANAGER, address(N2))))
                        .active())
                .isTrue();
        eventually(() -> assertThat(members()).hasSize(2).allMatch(Member::ready));
    }

    private void container() {
        String image =
                ((StepOutcome.Resolved) perform(new Order.ResolveImage(N1, running.registry() + "/web:1.0"))).pinned();
        perform(new Order.PullImage(N2, image));
        var spec = Containers.onNetwork(NAME, WEB.value(), image, NETWORK);
        directory.expect(N2, new ExpectedInstance(new Addressee.OfApplication(World.APPLICATION), WEB, NAME));
        assertThat(observed(perform(new Order.CreateContainer(N2, WEB, spec))).status())
                .isEqualTo(Status.CREATED);
        assertThat(observed(perform(new Order.StartContainer(N2, WEB, NAME))).status())
                .isEqualTo(Status.RUNNING);
        eventually(() -> assertThat(reports.observations(WEB.value()))
                .extracting(Observation::status)
                .contains(Status.RUNNING));
        var reader = new Reader();
        new NodeLogs(connections).stream(N2, NAME, new LogRequest(OptionalInt.of(5), Optional.empty(), false), reader);
        eventually(() -> assertThat(reader.ends).containsExactly(Optional.empty()));
    }

    private void removedByHand() {
        Engine engine = connections.to(N2);
        List<FoundContainer> found = engine.containers().list(CLUSTER);
        assertThat(found).hasSize(1);

        engine.containers().remove(found.getFirst().ref(), true);

        eventually(() ->
                assertThat(reports.observations(WEB.value()).getLast().status()).isEqualTo(Status.ABSENT));
    }

    private void lostAndFound() {
        lab.crash("n2");
        eventually(() -> assertThat(directory.node(N2))
                .hasValueSatisfying(n -> assertThat(n.lost()).isTrue()));
        var report = reports.all(RecordNodeLost.class).getLast();
        assertThat(report.node()).isEqualTo(N2);
        assertThat(Duration.between(report.since(), report.at())).isLessThan(Duration.ofSeconds(5));
        lab.start("n2");
        eventually(() -> assertThat(directory.node(N2))
                .hasValueSatisfying(n -> assertThat(n.lost()).isFalse()));
        eventually(() -> assertThat(members()).hasSize(2).allMatch(Member::ready));
    }

    private void leave() {
        directory.watched(N1, false);
        directory.watched(N2, false);
        assertThat(perform(new Order.LeaveNetwork(N2, CLUSTER, NETWORK))).isEqualTo(new StepOutcome.Done());
        assertThat(members()).extracting(Member::hostname).containsExactly("n1");
        assertThat(connections.to(N2).facts().swarm().active()).isFalse();
        assertThat(perform(new Order.LeaveNetwork(N1, CLUSTER, NETWORK))).isEqualTo(new StepOutcome.Done());
        assertThat(connections.to(N1).facts().swarm().active()).isFalse();
    }

    private StepOutcome perform(Order order) {
        String id = order.getClass().getSimpleName() + "-" + order.node();
        var addressee = order instanceof Order.ReleaseOrder
                ? new Addressee.OfApplication(World.APPLICATION)
                : new Addressee.OfCluster();
        queue.order(new ClaimedStep(CLUSTER, addressee, new Step(new StepId(id), order, "the test wants it")));
        eventually(() -> assertThat(reports.outcome(id)).isPresent());
        StepOutcome outcome = reports.outcome(id).orElseThrow();
        assertThat(outcome).isNotInstanceOf(StepOutcome.Failed.class);
        return outcome;
    }

    private List<Member> members() {
        return connections.to(N1).network().members();
    }

    private static EngineFacts.Swarm swarm(StepOutcome outcome) {
        return ((StepOutcome.Inspected) outcome).facts().swarm();
    }

    private static Observation observed(StepOutcome outcome) {
        return ((StepOutcome.Observed) outcome).observation();
    }

    private void admit(NodeId node, int index) {
        var endpoint = new Endpoint(lab(node).endpoint().toString(), "tls", false);
        directory.put(new KnownNode(CLUSTER, node, index, node.value(), endpoint, true, false));
    }

    private String address(NodeId node) {
        return lab(node).address();
    }

    private LabNode lab(NodeId node) {
        return running.nodes().stream()
                .filter(n -> n.name().equals(node.value()))
                .findFirst()
                .orElseThrow();
    }

    private String pem(String file) throws IOException {
        return Files.readString(Path.of(running.tlsDir().toString(), file));
    }

    private static final class Reader implements LogListener {
        private final List<LogLine> lines = new CopyOnWriteArrayList<>();
        private final List<Optional<Problem>> ends = new CopyOnWriteArrayList<>();

        @Override
        public void line(LogLine line) {
            lines.add(line);
        }

        @Override
        public void ended(Optional<Problem> problem) {
            ends.add(problem);
        }
    }
}
