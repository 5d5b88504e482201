package io.portolan.app.config;

import io.portolan.app.peers.Peers;
import io.portolan.docker.engine.DockerConnector;
import io.portolan.docker.engine.EngineConnector;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.nodes.NodeLogs;
import io.portolan.docker.routing.AgentSettings;
import io.portolan.docker.routing.RoutingKeeper;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.watcher.WatcherSettings;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.access.Vault;
import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.routing.RoutingTables;
import io.portolan.domain.routing.TrafficSamples;
import io.portolan.domain.work.Reports;
import io.portolan.query.work.WorkOrders;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The side with effects: who performs what is ordered, and who looks at what is there. */
@Configuration
class EnginesConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(EnginesConfiguration.class);

    @Bean
    EngineConnector engineConnector() {
        return new DockerConnector();
    }

    @Bean
    EngineConnections engineConnections(NodeDirectory directory, Vault vault, EngineConnector connector) {
        return new EngineConnections(directory, vault, connector);
    }

    @Bean
    ContainerLogs containerLogs(EngineConnections connections) {
        return new NodeLogs(connections);
    }

    /** Started last and stopped first: whatever they report is taken by what is below them. */
    @Bean
    @ConditionalOnProperty(name = "portolan.engines", matchIfMissing = true)
    SmartLifecycle workerAndWatcher(
            RoutingKeeper routing,
            WorkOrders orders,
            EngineConnections connections,
            RegistryDirectory registries,
            Reports reports,
            InstantSource clock,
            Peers peers,
            PortolanProperties properties) {
        var owner = "worker-" + ProcessHandle.current().pid() + "-" + clock.millis();
        var watcher =
                new Watcher(WatcherSettings.defaults(), connections, reports, clock, node -> peers.ours(node.node()));
        peers.onMembers(watcher::look);
        return new Running(
                () -> freeLeftClaims(orders, properties),
                new Worker(WorkerSettings.defaults(owner), orders, connections, registries, reports, clock, routing),
                watcher,
                routing);
    }

    /**
     * Each control plane keeps the routing of all nodes, since whoever stops a container has to see it drained. What the HAProxies
     * count is written down by one of them.
     */
    @Bean
    RoutingKeeper routingKeeper(
            EngineConnections connections,
            RoutingTables tables,
            TrafficSamples samples,
            Reports reports,
            InstantSource clock,
            Peers peers) {
        TrafficSamples ofOurs = (cluster, all) -> samples.record(
                cluster,
                all.stream().filter(sample -> peers.ours(sample.router())).toList());
        return new RoutingKeeper(AgentSettings.defaults(), connections, tables, reports, ofOurs, clock, _ -> true);
    }

    /** What a killed control plane had claimed; where others may live on the same database, its leases have to run out. */
    private static void freeLeftClaims(WorkOrders orders, PortolanProperties properties) {
        if (properties.ownsDatabase()) {
            int left = orders.releaseAll();
            if (left > 0) {
                LOG.info("{} steps were left claimed by a control plane that is gone; they go on at once", left);
            }
        }
    }

    private static final class Running implements SmartLifecycle {
        private final Runnable before;
        private final Worker worker;
        private final Watcher watcher;
        private final RoutingKeeper routing;
        private volatile boolean running;

        Running(Runnable before, Worker worker, Watcher watcher, RoutingKeeper routing) {
            this.before = before;
            this.worker = worker;
            this.watcher = watcher;
            this.routing = routing;
        }

        @Override
        public void start() {
            before.run();
            routing.start();
            worker.start();
            watcher.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            watcher.close();
            worker.close();
            routing.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
