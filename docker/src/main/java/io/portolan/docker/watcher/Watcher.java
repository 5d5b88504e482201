package io.portolan.docker.watcher;

import io.portolan.docker.nodes.Bell;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Reports;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the engines of all watched nodes: reports nodes that fall silent and answer again, and what is seen of the
 * containers on them. Whoever gets the reports compares them with what is on record, so they may repeat themselves, and a
 * node may be watched by two.
 */
public final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final WatcherSettings settings;
    private final EngineConnections connections;
    private final Reports reports;
    private final InstantSource clock;
    private final Predicate<KnownNode> ours;
    private final Bell bell = new Bell();
    private final Map<NodeId, NodeWatch> watches = new HashMap<>();
    private final Thread roster = Thread.ofVirtual().name("watcher-roster").unstarted(this::callRoll);

    /** Of all nodes. */
    public Watcher(WatcherSettings settings, EngineConnections connections, Reports reports, InstantSource clock) {
        this(settings, connections, reports, clock, _ -> true);
    }

    /** @param ours which nodes are to be watched here; when its answers change, {@link #look} says so */
    public Watcher(
            WatcherSettings settings,
            EngineConnections connections,
            Reports reports,
            InstantSource clock,
            Predicate<KnownNode> ours) {
        this.settings = settings;
        this.connections = connections;
        this.reports = reports;
        this.clock = clock;
        this.ours = ours;
    }

    public void start() {
        roster.start();
    }

    /** Nodes that have become ours are watched at once, and those that aren't any more are let go. */
    public void look() {
        bell.ring();
    }

    /** Reports nothing more once it returns, apart from what is being said at this moment. */
    @Override
    public void close() {
        roster.interrupt();
        try {
            roster.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watches.values().forEach(NodeWatch::stop);
        watches.clear();
    }

    private void callRoll() {
        try {
            while (true) {
                try {
                    follow(connections.directory().nodes());
                } catch (RuntimeException e) {
                    LOG.warn("The directory of nodes does not answer; it is asked again: {}", e.toString());
                }
                bell.await(settings.roster());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void follow(List<KnownNode> nodes) {
        connections.keepOnly(nodes.stream().map(KnownNode::node).collect(Collectors.toSet()));
        Map<NodeId, KnownNode> watched = nodes.stream()
                .filter(node -> node.watched() && ours.test(node))
                .collect(Collectors.toMap(KnownNode::node, node -> node));
        watches.entrySet().removeIf(watch -> {
            boolean gone = !watched.containsKey(watch.getKey());
            if (gone) {
                watch.getValue().stop();
            }
            return gone;
        });
        watched.values().forEach(this::watch);
    }

    private void watch(KnownNode node) {
        NodeWatch watch = watches.get(node.node());
        if (watch != null) {
            watch.update(node);
            return;
        }
        var fresh = new NodeWatch(node, settings, connections, reports, clock);
        watches.put(node.node(), fresh);
        fresh.start();
    }
}
