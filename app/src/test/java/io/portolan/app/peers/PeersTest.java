package io.portolan.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import io.portolan.app.config.PortolanProperties;
import io.portolan.app.e2e.Await;
import io.portolan.domain.node.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of Hazelcast in one process, on ports of the loopback. */
class PeersTest {
    private static final List<NodeId> NODES =
            IntStream.range(0, 100).mapToObj(n -> new NodeId("n-" + n)).toList();

    private final List<Peers> started = new ArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();

    @AfterEach
    void end() {
        started.forEach(Peers::close);
    }

    @Test
    void nodes_are_shared_out_news_is_told_and_who_is_left_takes_over() {
        int port = freePort();
        var one = peers("same", port);
        var other = peers("same", freePort(), "127.0.0.1:" + port);
        other.onNews("log", heard::incrementAndGet);
        Await.until("each node is watched by one", () -> watchedByOne(one, other));
        int before = heard.get();

        one.tell("log");
        one.tell("something that nobody waits for");
        Await.until("the news is heard", () -> heard.get() > before);

        one.close();
        Await.until("the other watches all", () -> NODES.stream().allMatch(other::ours));
        other.tell("log");
    }

    @Test
    void who_does_not_see_the_other_watches_every_node_until_they_see_each_other_again() {
        int port = freePort();
        var one = peers("same", port);
        var other = peers("same", freePort(), "127.0.0.1:" + port);
        Await.until("each node is watched by one", () -> watchedByOne(one, other));

        split(one, other);
        Await.until(
                "both watch all",
                () -> NODES.stream().allMatch(one::ours) && NODES.stream().allMatch(other::ours));

        Await.until("they have found each other", () -> watchedByOne(one, other));
        other.onNews("log", heard::incrementAndGet);
        one.tell("log");
        Await.until("news is told again", () -> heard.get() > 0);
    }

    @Test
    void those_of_another_vault_are_not_let_in_and_no_port_is_opened_unasked() {
        int port = freePort();
        var one = peers("same", port);
        var stranger = peers("another", freePort(), "127.0.0.1:" + port);
        var nobody = new Peers(new PortolanProperties.Peers("127.0.0.1", 0, List.of()), () -> "same");
        nobody.start();
        nobody.tell("log");

        Await.until(
                "both run",
                () -> one.network().isPresent() && stranger.network().isPresent());

        assertThat(List.of(one, stranger, nobody))
                .allMatch(peer -> NODES.stream().allMatch(peer::ours));
        assertThat(nobody.network()).isEmpty();
    }

    private static boolean watchedByOne(Peers one, Peers other) {
        return NODES.stream().allMatch(node -> one.ours(node) != other.ours(node));
    }

    /** As when each hears nothing of the other any more. */
    private static void split(Peers one, Peers other) {
        forget(one);
        forget(other);
    }

    private static void forget(Peers peers) {
        var hazelcast = peers.network().orElseThrow().hazelcast();
        var service = ((HazelcastInstanceProxy) hazelcast).getOriginal().node.getClusterService();
        hazelcast.getCluster().getMembers().stream()
                .filter(member -> !member.localMember())
                .forEach(member -> service.suspectMember(member, "the test splits them", true));
    }

    private Peers peers(String name, int port, String... others) {
        var peers = new Peers(new PortolanProperties.Peers("127.0.0.1", port, List.of(others)), () -> name);
        started.add(peers);
        peers.start();
        return peers;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
