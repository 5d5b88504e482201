package io.portolan.docker.nodes;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.CLUSTER;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineAddress;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.TlsMaterial;
import io.portolan.docker.support.World;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineConnectionsTest {
    private final World world = new World(2);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_node_has_one_connection_that_all_share() {
        assertThat(world.connections.to(N1)).isSameAs(world.connections.to(N1)).isNotSameAs(world.connections.to(N2));
    }

    @Test
    void those_who_come_while_it_is_being_opened_wait_for_the_same_one() {
        var open = new CountDownLatch(1);
        world.faults.before(call -> await(open));
        List<Engine> got = new CopyOnWriteArrayList<>();
        List<Thread> asking = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 10; i++) {
            asking.add(Thread.startVirtualThread(() -> got.add(world.connections.to(N1))));
        }
        eventually(() -> assertThat(asking).allMatch(thread -> thread.getState() == Thread.State.WAITING));

        open.countDown();

        eventually(() -> assertThat(got).hasSize(10));
        assertThat(world.faults.count("open")).isEqualTo(1);
    }

    @Test
    void a_failed_opening_is_tried_anew_for_the_next_one_who_asks() {
        world.engines.cut(World.address(N1));
        assertThat(problemOf(N1)).isEqualTo("engine-timeout");

        world.engines.heal(World.address(N1));

        world.connections.to(N1).ping();
    }

    @Test
    void a_discarded_connection_is_closed_and_replaced() {
        Engine old = world.connections.to(N1);

        world.connections.discard(N1);

        assertThat(catchThrowableOfType(EngineException.class, old::ping).retryable())
                .isTrue();
        assertThat(world.connections.to(N1)).isNotSameAs(old);
    }

    @Test
    void connections_to_nodes_that_are_gone_are_closed() {
        Engine gone = world.connections.to(N1);
        Engine kept = world.connections.to(N2);

        world.connections.keepOnly(Set.of(N2));

        assertThat(catchThrowableOfType(EngineException.class, gone::ping)).isNotNull();
        kept.ping();
    }

    @Test
    void a_node_that_the_directory_does_not_know_yet_may_be_known_later() {
        var failure = catchThrowableOfType(EngineException.class, () -> world.connections.to(new NodeId("n9")));

        assertThat(failure.problem().type()).isEqualTo("node-unknown");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void the_vault_gives_the_material_for_tls() {
        List<EngineAddress> opened = new CopyOnWriteArrayList<>();
        world.vault.put("node/n3", Map.of("ca", "A", "certificate", "B", "key", "C"));
        admit("node/n3");
        var connections = new EngineConnections(world.directory, world.vault, address -> {
            opened.add(address);
            return world.engines.open(World.address(N1));
        });

        connections.to(World.N3);

        assertThat(opened)
                .singleElement()
                .satisfies(address -> assertThat(address.tls()).contains(new TlsMaterial("A", "B", "C")))
                .satisfies(address -> assertThat(address.plainAllowed()).isFalse());
        connections.close();
    }

    @Test
    void without_the_material_nothing_is_connected() {
        admit("node/n3");

        assertThat(problemOf(World.N3)).isEqualTo("tls-material-missing");
        assertThat(world.faults.count("open")).isZero();
    }

    private void admit(String credential) {
        var endpoint = new Endpoint("tcp://n3:2376", credential, false);
        world.directory.put(new KnownNode(CLUSTER, World.N3, 3, "host-3", endpoint, true, false));
    }

    private String problemOf(NodeId node) {
        return catchThrowableOfType(EngineException.class, () -> world.connections.to(node))
                .problem()
                .type();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
