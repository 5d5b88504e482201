package io.portolan.app.bench;

import io.portolan.app.Parts;
import io.portolan.docker.engine.SimulatedEngines;
import io.portolan.docker.engine.SimulatedMachine;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.engine.WallTime;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.watcher.WatcherSettings;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.access.Vault;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.CreateJob;
import io.portolan.domain.job.JobDraft;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import io.portolan.domain.work.Reports;
import io.portolan.query.work.WorkOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A control plane whose cluster has engines in memory, on which containers of one image end by themselves at once. */
final class SimulatedPlane implements AutoCloseable {
    static final String IMAGE = "task:1";

    private static final ClusterId CLUSTER = new ClusterId("c-bench");
    private static final int NODES = 10;
    private static final int CPUS = 64;
    private static final long MEMORY = 256L << 30;
    private static final Duration TASK = Duration.ofMillis(10);

    private final Parts parts = new Parts();
    private final QuietPlane plane;

    SimulatedPlane(Path data) {
        plane = QuietPlane.start(data);
        parts.add(plane);
        try {
            var time = new WallTime();
            parts.add(time);
            var engines = new SimulatedEngines(time);
            engines.publish(IMAGE, SimulatedScript.RUNS.exiting(TASK, 0));
            perform(engines);
            plane.createCluster(CLUSTER);
            for (int n = 1; n <= NODES; n++) {
                admit(
                        new NodeId("n-" + n),
                        engines.add(SimulatedMachine.of("n" + n, CPUS, MEMORY)).toString());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** As the control plane does it with real engines. */
    private void perform(SimulatedEngines engines) {
        var clock = InstantSource.system();
        var reports = plane.part(Reports.class);
        var connections = new EngineConnections(plane.part(NodeDirectory.class), plane.part(Vault.class), engines);
        var worker = new Worker(
                WorkerSettings.defaults("bench"),
                plane.part(WorkOrders.class),
                connections,
                plane.part(RegistryDirectory.class),
                reports,
                clock);
        var watcher = new Watcher(WatcherSettings.defaults(), connections, reports, clock);
        parts.add(worker);
        parts.add(watcher);
        worker.start();
        watcher.start();
    }

    private void admit(NodeId node, String endpoint) {
        plane.send(new AdmitNode(CLUSTER, node, new Endpoint(endpoint, "", true), "", Map.of(), Instant.now()));
        RoutedSite.until(
                node + " is ready",
                () -> number("select count(*) from nodes where id = '" + node + "' and status = 'READY'") == 1);
    }

    /** @param labels of the template, e.g. {@code portolan.schedule: "* * * * * *"}; empty: none */
    void create(JobId job, String labels) {
        var template = "labels: {portolan.project_type: batch%s}\nservices: {work: {image: \"%s\"}}\n"
                .formatted(labels.isEmpty() ? "" : ", " + labels, IMAGE);
        var read = (Read) TemplateReader.read(template, Map.of());
        var draft = new JobDraft("1.0", template, Map.of(), read.template());
        send(new CreateJob(job, CLUSTER, job.value(), "", draft, Optional.empty(), Instant.now()));
    }

    void send(JobCommand command) {
        plane.send(command);
    }

    /** What a query counts. */
    long number(String sql) {
        return plane.part(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        parts.close();
    }
}
