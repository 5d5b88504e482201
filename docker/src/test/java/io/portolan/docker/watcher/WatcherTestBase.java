package io.portolan.docker.watcher;

import static io.portolan.docker.support.World.N1;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.EngineContainers;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.container.Observation;
import io.portolan.domain.node.NodeId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** A watcher on two simulated engines, with one container on the first of them. */
abstract class WatcherTestBase {
    static final Duration NEVER = Duration.ofHours(1);
    static final WatcherSettings QUICK = new WatcherSettings(
            Duration.ofMillis(30), Duration.ofMillis(600), NEVER, Duration.ofMillis(30), Duration.ofMillis(200), NEVER);
    static final ContainerRef WEB = new ContainerRef("web_1", "i-1");

    final World world = new World(2);

    @AfterEach
    void close() {
        world.close();
    }

    void start(WatcherSettings settings) {
        world.add(new Watcher(settings, world.connections, world.reports, InstantSource.system()))
                .start();
    }

    void runWeb() {
        world.run(N1, Containers.spec("web_1", "i-1", world.pinned(N1)));
    }

    EngineContainers containers() {
        return world.engine(N1).containers();
    }

    List<Observation> seen() {
        return world.reports.observations("i-1");
    }

    Observation last() {
        return seen().isEmpty() ? Observation.absent() : seen().getLast();
    }

    long lost() {
        return world.reports.all(RecordNodeLost.class).size();
    }

    long found(NodeId node) {
        return world.reports.all(RecordNodeFound.class).stream()
                .filter(report -> report.node().equals(node))
                .count();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
