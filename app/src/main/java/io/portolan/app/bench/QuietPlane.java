package io.portolan.app.bench;

import io.portolan.app.cli.ControlPlane;
import io.portolan.command.dispatch.Commands;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A control plane with a database of its own whose orders nobody performs. */
final class QuietPlane implements AutoCloseable {
    private static final String ENGINES = "portolan.engines";
    private static final String ACTOR = "bench";

    private final ControlPlane plane;
    private final Commands commands;

    private QuietPlane(ControlPlane plane) {
        this.plane = plane;
        this.commands = plane.part(Commands.class);
    }

    static QuietPlane start(Path data) {
        System.setProperty(ENGINES, "false");
        try {
            return new QuietPlane(ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", 0)));
        } finally {
            System.clearProperty(ENGINES);
        }
    }

    <T> T part(Class<T> type) {
        return plane.part(type);
    }

    /** Answers when the command's events are in the log. */
    void send(ClusterCommand command) {
        commands.send(command, ACTOR);
    }

    void send(JobCommand command) {
        commands.send(command, ACTOR);
    }

    void createCluster(ClusterId cluster) {
        send(new CreateCluster(cluster, cluster.value(), ACTOR, "local", "10.200.0.0/16", Instant.now()));
    }

    /** Asks for a node; nobody will look at its engine, so the order to do that stays in the queue. */
    void admit(ClusterId cluster, NodeId node) {
        var endpoint = new Endpoint("unix:///run/" + node + ".sock", "", false);
        send(new AdmitNode(cluster, node, endpoint, "", Map.of(), Instant.now()));
    }

    @Override
    public void close() {
        plane.close();
    }
}
