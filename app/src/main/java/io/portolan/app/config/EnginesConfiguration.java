package io.portolan.app.config;

import io.portolan.docker.engine.DockerConnector;
import io.portolan.docker.engine.EngineConnector;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.nodes.NodeLogs;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.watcher.WatcherSettings;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.access.Vault;
import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.work.Reports;
import io.portolan.domain.work.WorkQueue;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The side with effects: who performs what is ordered, and who looks at what is there. */
@Configuration
class EnginesConfiguration {
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
            WorkQueue queue, EngineConnections connections, Reports reports, InstantSource clock) {
        var owner = "worker-" + ProcessHandle.current().pid() + "-" + clock.millis();
        return new Running(
                new Worker(WorkerSettings.defaults(owner), queue, connections, reports, clock),
                new Watcher(WatcherSettings.defaults(), connections, reports, clock));
    }

    private static final class Running implements SmartLifecycle {
        private final Worker worker;
        private final Watcher watcher;
        private volatile boolean running;

        Running(Worker worker, Watcher watcher) {
            this.worker = worker;
            this.watcher = watcher;
        }

        @Override
        public void start() {
            worker.start();
            watcher.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            watcher.close();
            worker.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
