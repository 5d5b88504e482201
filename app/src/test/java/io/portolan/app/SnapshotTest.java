package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.cli.ControlPlane;
import io.portolan.command.dispatch.Commands;
import io.portolan.command.dispatch.Terms;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Four clusters with the same history; whatever becomes of their snapshots, they go on in the same way. */
class SnapshotTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LABELS = 300;
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(1);
    private static final List<String> CLUSTERS = List.of("kept", "dropped", "older", "alone");

    @TempDir
    private Path data;

    @Test
    void a_long_stream_is_read_from_its_snapshot_and_without_it_nothing_is_different() {
        try (var plane = start()) {
            CLUSTERS.forEach(name -> live(plane, name));
            CLUSTERS.forEach(name -> awaitSnapshot(plane, name));
            spoil(plane.part(JdbcClient.class));
        }

        try (var again = start()) {
            var goneOn = CLUSTERS.stream().map(name -> goOn(again, name)).toList();

            assertThat(goneOn.getFirst()).as("what a cluster says next").hasSize(2);
            assertThat(goneOn).allSatisfy(events -> assertThat(events).isEqualTo(goneOn.getFirst()));
        }
    }

    private static void live(ControlPlane plane, String name) {
        var commands = plane.part(Commands.class);
        var cluster = new ClusterId(name);
        commands.send(new CreateCluster(cluster, name, "ana", "local", "10.200.0.0/16", AT), "test");
        commands.send(admit(name, "first"), "test");
        var node = new NodeId(name + "-first");
        for (int n = 0; n < LABELS; n++) {
            commands.send(new LabelNode(cluster, node, Map.of("round", String.valueOf(n)), List.of(), AT), "test");
        }
    }

    /** Events before the snapshot of one are gone, so only from its snapshot can it be what it was. */
    private static void spoil(JdbcClient jdbc) {
        jdbc.sql("delete from snapshots where aggregate_id = 'dropped'").update();
        jdbc.sql("update snapshots set payload_revision = '0-of-another-shape', payload = '{\"id\": 7}'"
                        + " where aggregate_id = 'older'")
                .update();
        assertThat(jdbc.sql("delete from events e using snapshots s where s.aggregate_id = 'alone'"
                                + " and e.aggregate_id = 'alone' and e.sequence_number < s.sequence_number")
                        .update())
                .isGreaterThan(LABELS / 2);
    }

    /** A label that is there already is found so, and a second node gets the index and the step that are its turn. */
    private static List<String> goOn(ControlPlane plane, String name) {
        var commands = plane.part(Commands.class);
        var last = new LabelNode(
                new ClusterId(name),
                new NodeId(name + "-first"),
                Map.of("round", String.valueOf(LABELS - 1)),
                List.of(),
                AT);
        assertThat(commands.send(last, Terms.of("test", "op-" + name))).isFalse();

        commands.send(admit(name, "second"), "test");
        return plane
                .part(JdbcClient.class)
                .sql("select sequence_number || ' ' || payload from events"
                        + " where aggregate_id = ? and payload like '%-second%' order by sequence_number")
                .param(name)
                .query(String.class)
                .list()
                .stream()
                .map(event -> event.replace(name, "it"))
                .toList();
    }

    private static AdmitNode admit(String cluster, String node) {
        var endpoint = new Endpoint("unix:///run/" + node + ".sock", "", false);
        return new AdmitNode(new ClusterId(cluster), new NodeId(cluster + "-" + node), endpoint, "", Map.of(), AT);
    }

    private static void awaitSnapshot(ControlPlane plane, String name) {
        var jdbc = plane.part(JdbcClient.class);
        long end = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        Optional<Long> written = Optional.empty();
        while (written.filter(n -> n > LABELS / 2).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            written = jdbc.sql("select sequence_number from snapshots where aggregate_id = ?")
                    .param(name)
                    .query(Long.class)
                    .optional();
        }
        assertThat(written).as("a snapshot of cluster " + name).isPresent();
    }

    private ControlPlane start() {
        System.setProperty("portolan.engines", "false");
        try {
            return ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", 0));
        } finally {
            System.clearProperty("portolan.engines");
        }
    }
}
