package io.portolan.docker.nodes;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.FoundContainer;
import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;

/** Reads the logs of containers off the engines of their nodes. */
public final class NodeLogs implements ContainerLogs {
    private final EngineConnections connections;

    public NodeLogs(EngineConnections connections) {
        this.connections = connections;
    }

    /** Returns at once; what goes wrong is told to the listener. */
    @Override
    public LogStream stream(NodeId node, String container, LogRequest request, LogListener listener) {
        var reading = new LogReading(request, listener);
        Thread.ofVirtual()
                .name("logs-" + container)
                .start(() -> reading.begin((lines, end) -> {
                    Engine engine = connections.to(node);
                    ContainerRef ref = find(engine, node, container);
                    return engine.containers().logs(ref, reading.request(), lines, end);
                }));
        return reading;
    }

    /** Only containers of Portolan's are read: one that the directory expects there, or the engine has with our labels. */
    private ContainerRef find(Engine engine, NodeId node, String nameOrId) {
        for (ExpectedInstance expected : connections.directory().expectedOn(node)) {
            if (expected.container().equals(nameOrId)) {
                return new ContainerRef(nameOrId, expected.instance().value());
            }
        }
        KnownNode known = connections.directory().node(node).orElseThrow(() -> missing(engine, nameOrId));
        return engine.containers().list(known.cluster()).stream()
                .filter(found -> found.name().equals(nameOrId)
                        || found.observation().containerId().equals(nameOrId))
                .map(FoundContainer::ref)
                .findFirst()
                .orElseThrow(() -> missing(engine, nameOrId));
    }

    private static EngineException missing(Engine engine, String container) {
        return EngineException.refused(Problem.of(
                        "container-missing",
                        "There is no container " + container + " of Portolan's on this engine.",
                        "Look up in which container the instance runs now.")
                .at(engine.name()));
    }
}
