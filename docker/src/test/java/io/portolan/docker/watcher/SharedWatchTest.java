package io.portolan.docker.watcher;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.support.RecordingReports;
import io.portolan.docker.support.World;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.node.NodeId;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two control planes watch the nodes of one cluster. */
@Timeout(60)
class SharedWatchTest extends WatcherTestBase {
    private final Side one = new Side(N1);
    private final Side other = new Side(N2);

    @Test
    void each_node_is_watched_by_the_one_whose_it_is_and_taken_over_at_once() {
        runWeb();
        eventually(() -> assertThat(one.found(N1)).isPositive());
        eventually(() -> assertThat(other.found(N2)).isPositive());
        assertThat(one.found(N2)).isZero();
        assertThat(other.found(N1)).isZero();

        one.has();
        other.has(N1, N2);

        eventually(() -> assertThat(other.found(N1)).isPositive());
        eventually(() -> assertThat(other.reports.observations("i-1")).isNotEmpty());
        world.engines.cut(World.address(N1));
        eventually(() -> assertThat(other.reports.all(RecordNodeLost.class)).hasSize(1));
        assertThat(one.reports.all(RecordNodeLost.class)).isEmpty();
    }

    @Test
    void both_watch_a_node_while_they_do_not_see_each_other_and_say_the_same() {
        other.has(N1, N2);
        runWeb();

        eventually(() -> assertThat(one.reports.observations("i-1")).isNotEmpty());
        eventually(() -> assertThat(other.reports.observations("i-1")).isNotEmpty());
        world.engines.cut(World.address(N1));
        eventually(() -> assertThat(world.directory.node(N1))
                .hasValueSatisfying(node -> assertThat(node.lost()).isTrue()));
        world.engines.heal(World.address(N1));

        eventually(() -> assertThat(world.directory.node(N1))
                .hasValueSatisfying(node -> assertThat(node.lost()).isFalse()));
    }

    /** What one control plane is told to watch, and what it reports. */
    private final class Side {
        private final Set<NodeId> ours = ConcurrentHashMap.newKeySet();
        private final RecordingReports reports = new RecordingReports(world.queue, world.directory);
        private final Watcher watcher;

        Side(NodeId node) {
            ours.add(node);
            watcher = world.add(new Watcher(
                    // nothing but the word that its share has changed makes it look
                    new WatcherSettings(
                            QUICK.ping(), QUICK.silence(), QUICK.reconcile(), NEVER, QUICK.insist(), QUICK.repeat()),
                    world.connections,
                    reports,
                    InstantSource.system(),
                    known -> ours.contains(known.node())));
            watcher.start();
        }

        void has(NodeId... nodes) {
            ours.clear();
            ours.addAll(Set.of(nodes));
            watcher.look();
        }

        long found(NodeId node) {
            return reports.all(RecordNodeFound.class).stream()
                    .filter(report -> report.node().equals(node))
                    .count();
        }
    }
}
