package io.portolan.docker.routing;

import io.portolan.docker.nodes.Bell;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.worker.Draining;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.RoutingPlaces;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.RoutingTables;
import io.portolan.domain.routing.TrafficSamples;
import io.portolan.domain.work.Order.DrainContainer;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one agent for each watched node with a running routing container, and reads the tables for all of them: changes that come
 * together are read as one.
 */
public final class RoutingKeeper implements Draining, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final AgentSettings settings;
    private final EngineConnections connections;
    private final RoutingTables tables;
    private final Reports reports;
    private final TrafficSamples samples;
    private final InstantSource clock;
    private final Predicate<KnownNode> ours;
    private final Bell bell = new Bell();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Map<NodeId, RoutingAgent> agents = new ConcurrentHashMap<>();
    private final Map<ClusterId, RoutingTable> known = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("routing-keeper").unstarted(this::keep);
    private long readAt = System.nanoTime();

    /** @param ours which nodes are kept by this control plane; when several share them, each says which are its own */
    public RoutingKeeper(
            AgentSettings settings,
            EngineConnections connections,
            RoutingTables tables,
            Reports reports,
            TrafficSamples samples,
            InstantSource clock,
            Predicate<KnownNode> ours) {
        this.settings = settings;
        this.connections = connections;
        this.tables = tables;
        this.reports = reports;
        this.samples = samples;
        this.clock = clock;
        this.ours = ours;
    }

    public void start() {
        tables.onChange(() -> {
            changed.set(true);
            bell.ring();
        });
        thread.start();
    }

    /** The HAProxies go on with what they have. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        agents.values().forEach(RoutingAgent::stop);
        agents.clear();
    }

    /** A node of another control plane is not waited for. */
    @Override
    public void drain(ClusterId cluster, DrainContainer order) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < order.atMost().toNanos()) {
            var waits = agents(cluster).stream()
                    .filter(agent -> !agent.drained(order.instance(), began))
                    .toList();
            if (waits.isEmpty()) {
                return;
            }
            Thread.sleep(LOOK);
        }
        LOG.info("{} still has requests after {} and is stopped all the same", order.container(), order.atMost());
    }

    private List<RoutingAgent> agents(ClusterId cluster) {
        var table = known.get(cluster);
        Set<NodeId> nodes = table == null
                ? Set.of()
                : table.routers().stream().map(Router::node).collect(Collectors.toSet());
        return agents.values().stream()
                .filter(agent -> nodes.contains(agent.router().node()))
                .toList();
    }

    private void keep() {
        try {
            while (true) {
                try {
                    follow();
                } catch (RuntimeException e) {
                    LOG.warn("The routing tables can't be read; they are asked again: {}", e.toString());
                    changed.set(true);
                }
                bell.await(settings.roster());
                if (changed.get()) {
                    Thread.sleep(settings.coalesce());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void follow() {
        var nodes = connections.directory().nodes().stream()
                .filter(node -> node.watched() && !node.lost() && ours.test(node))
                .collect(Collectors.groupingBy(KnownNode::cluster));
        known.keySet().retainAll(nodes.keySet());
        boolean news = changed.getAndSet(false) || System.nanoTime() - readAt >= 0;
        if (news) {
            readAt = System.nanoTime() + settings.tables().toNanos();
        }
        var routers = new HashMap<NodeId, Router>();
        var told = new ArrayList<Runnable>();
        nodes.forEach((cluster, its) -> {
            if (news || !known.containsKey(cluster)) {
                tables.of(cluster).ifPresentOrElse(table -> known.put(cluster, table), () -> known.remove(cluster));
            }
            var table = known.get(cluster);
            if (table != null) {
                Set<NodeId> reachable =
                        its.stream().map(KnownNode::node).collect(Collectors.toCollection(HashSet::new));
                table.routers().stream()
                        .filter(r -> reachable.contains(r.node()))
                        .forEach(router -> {
                            routers.put(router.node(), router);
                            told.add(() -> tell(cluster, router, table, news));
                        });
            }
        });
        agents.entrySet().removeIf(agent -> {
            boolean gone = !agent.getValue().router().equals(routers.get(agent.getKey()));
            if (gone) {
                agent.getValue().stop();
            }
            return gone;
        });
        told.forEach(Runnable::run);
    }

    private void tell(ClusterId cluster, Router router, RoutingTable table, boolean news) {
        var agent = agents.get(router.node());
        if (agent == null) {
            var fresh = new RoutingAgent(
                    cluster, router, settings, connections, reports, samples, clock, RoutingPlaces.IN_CONTAINER);
            fresh.table(table);
            agents.put(router.node(), fresh);
            fresh.start();
        } else if (news) {
            agent.table(table);
        }
    }
}
