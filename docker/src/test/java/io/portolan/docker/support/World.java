package io.portolan.docker.support;

import io.portolan.docker.engine.ContainerEvent;
import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineAddress;
import io.portolan.docker.engine.FoundContainer;
import io.portolan.docker.engine.SimulatedEngines;
import io.portolan.docker.engine.SimulatedMachine;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.engine.WallTime;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.worker.Worker;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Simulated engines {@code n1}, {@code n2} … of the cluster {@code c-1}, and everything around them in memory. */
public final class World implements AutoCloseable {
    public static final ClusterId CLUSTER = new ClusterId("c-1");
    public static final ApplicationId APPLICATION = new ApplicationId("a-1");
    public static final String IMAGE = "web:1";
    public static final NodeId N1 = new NodeId("n1");
    public static final NodeId N2 = new NodeId("n2");
    public static final NodeId N3 = new NodeId("n3");

    public final WallTime time = new WallTime();
    public final SimulatedEngines engines = new SimulatedEngines(time);
    public final Faults faults = new Faults(engines);
    public final MemoryDirectory directory = new MemoryDirectory();
    public final MemoryVault vault = new MemoryVault();
    public final MemoryQueue queue = new MemoryQueue();
    public final RecordingReports reports = new RecordingReports(queue, directory);
    public final EngineConnections connections = new EngineConnections(directory, vault, faults);
    private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();
    private final List<Runnable> parts = new CopyOnWriteArrayList<>();

    public World(int nodes) {
        engines.publish(IMAGE, SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
        for (int index = 1; index <= nodes; index++) {
            var node = new NodeId("n" + index);
            engines.add(SimulatedMachine.of(node.value(), 4, 1L << 33));
            directory.put(new KnownNode(CLUSTER, node, index, "host-" + index, endpoint(node), true, false));
            engine(node).containers().events(CLUSTER, Instant.EPOCH, events::add, end -> {});
        }
    }

    public static Endpoint endpoint(NodeId node) {
        return new Endpoint("tcp://" + node + ":2376", "", true);
    }

    public static EngineAddress address(NodeId node) {
        return EngineAddress.of(endpoint(node).uri(), Optional.empty(), true);
    }

    /** Closed with the world, in the order in which they came. */
    public Worker add(Worker worker) {
        parts.add(worker::close);
        return worker;
    }

    public Watcher add(Watcher watcher) {
        parts.add(watcher::close);
        return watcher;
    }

    /** Past the faults. */
    public Engine engine(NodeId node) {
        return engines.open(address(node));
    }

    public ClaimedStep order(String step, Order order) {
        return order(
                step,
                order,
                order instanceof Order.ReleaseOrder
                        ? new Addressee.OfApplication(APPLICATION)
                        : new Addressee.OfCluster());
    }

    public ClaimedStep order(String step, Order order, Addressee addressee) {
        var claimed = new ClaimedStep(CLUSTER, addressee, new Step(new StepId(step), order, "the test wants it"));
        queue.order(claimed);
        return claimed;
    }

    public String pinned(NodeId node) {
        return engine(node).images().resolve(IMAGE, Optional.empty());
    }

    /** Runs a container that the directory expects. */
    public void run(NodeId node, ContainerSpec spec) {
        ContainerRef ref = ContainerRef.of(spec);
        engine(node).containers().create(spec);
        engine(node).containers().start(ref);
        expect(node, ref);
    }

    public void expect(NodeId node, ContainerRef ref) {
        directory.expect(
                node,
                new ExpectedInstance(
                        new Addressee.OfApplication(APPLICATION), new InstanceId(ref.instance()), ref.name()));
    }

    public List<FoundContainer> on(NodeId node) {
        return engine(node).containers().list(CLUSTER);
    }

    /** How often it happened on all engines. */
    public long happened(Action action) {
        return events.stream().filter(event -> event.action() == action).count();
    }

    @Override
    public void close() {
        parts.forEach(Runnable::run);
        connections.close();
        time.close();
    }
}
