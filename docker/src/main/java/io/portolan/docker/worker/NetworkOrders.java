package io.portolan.docker.worker;

import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.JoinTarget;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.work.Order;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an engine into its cluster's network and out of it, with the help of the engines that are managers. */
final class NetworkOrders {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkOrders.class);

    private final EngineConnections connections;

    NetworkOrders(EngineConnections connections) {
        this.connections = connections;
    }

    EngineFacts start(Order.StartNetwork order) {
        Engine engine = connections.to(order.node());
        engine.network().start(order.cluster(), order.network(), order.subnet(), order.advertise());
        return engine.facts();
    }

    EngineFacts join(Order.JoinNetwork order) {
        Engine engine = connections.to(order.node());
        engine.network().join(target(order), order.role(), order.advertise());
        return engine.facts();
    }

    /** The join tokens stay in this thread: they are asked for at each joining, and kept nowhere. */
    private JoinTarget target(Order.JoinNetwork order) {
        EngineException last = EngineException.passing(Problem.of(
                "network-unavailable",
                "No manager of the cluster's network is known.",
                "Bring a manager back, then admit the node again."));
        for (NodeId manager : order.managers()) {
            try {
                return connections.to(manager).network().joinTarget();
            } catch (EngineException e) {
                last = e;
            }
        }
        throw EngineException.passing(last.problem());
    }

    /**
     * A manager strikes the engine off before it leaves: afterwards nobody could tell which one it was, and a manager that
     * is not struck off counts for the majority for ever.
     */
    void leave(Order.LeaveNetwork order) {
        Engine engine = connections.to(order.node());
        EngineFacts.Swarm swarm = engine.facts().swarm();
        if (swarm.active() && !swarm.nodeId().isEmpty()) {
            manager(order.cluster(), order.node()).ifPresent(manager -> strikeOff(manager, swarm.nodeId()));
        }
        removeSystemContainers(engine, order.cluster());
        engine.network().leave();
    }

    /** A node is let go with the routing layer on it; nobody would take its container away afterwards. */
    private static void removeSystemContainers(Engine engine, ClusterId cluster) {
        String routing = SystemApplications.routing(cluster).value();
        engine.containers().list(cluster).stream()
                .filter(found -> routing.equals(found.labels().get(ContainerLabels.APPLICATION)))
                .forEach(found -> engine.containers().remove(found.ref(), true));
    }

    private static void strikeOff(Engine manager, String nodeId) {
        try {
            manager.network().forget(nodeId);
        } catch (EngineException e) {
            if (e.is("network-member-still-manager")) {
                throw e;
            }
            LOG.warn("An engine leaves the network without being struck off its list: {}", e.problem());
        }
    }

    private Optional<Engine> manager(ClusterId cluster, NodeId butNot) {
        for (KnownNode node : connections.directory().nodes()) {
            if (node.cluster().equals(cluster) && !node.node().equals(butNot) && !node.lost()) {
                Optional<Engine> manager = ifManager(node, cluster);
                if (manager.isPresent()) {
                    return manager;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Engine> ifManager(KnownNode node, ClusterId cluster) {
        try {
            Engine engine = connections.to(node.node());
            EngineFacts.Swarm swarm = engine.facts().swarm();
            return swarm.manager() && swarm.owner().equals(cluster.value()) ? Optional.of(engine) : Optional.empty();
        } catch (EngineException e) {
            LOG.debug("{} can't help another node to leave: {}", node.name(), e.problem());
            return Optional.empty();
        }
    }
}
