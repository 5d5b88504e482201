package io.portolan.docker.engine;

import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The multi-host network of simulated engines: who is in it, and whether its managers have a majority. */
final class SimulatedSwarm {
    private final String id;
    private final String owner;
    private final Map<SimulatedHost, NodeRole> members = new LinkedHashMap<>();
    private final Set<String> networks = ConcurrentHashMap.newKeySet();

    SimulatedSwarm(String id, String owner) {
        this.id = id;
        this.owner = owner;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Set<String> networks() {
        return networks;
    }

    synchronized void admit(SimulatedHost host, NodeRole role) {
        members.putIfAbsent(host, role);
    }

    synchronized void strike(String nodeId) {
        members.keySet().removeIf(host -> host.nodeId().equals(nodeId));
    }

    synchronized Optional<NodeRole> role(SimulatedHost host) {
        return Optional.ofNullable(members.get(host));
    }

    synchronized Map<SimulatedHost, NodeRole> members() {
        return new LinkedHashMap<>(members);
    }

    /** A manager that is left and reached belongs to a majority only with more than half of all. */
    boolean managed() {
        List<SimulatedHost> managers = members().entrySet().stream()
                .filter(member -> member.getValue() == NodeRole.MANAGER)
                .map(Map.Entry::getKey)
                .toList();
        long answering = managers.stream().filter(SimulatedHost::reachable).count();
        return 2 * answering > managers.size();
    }

    EngineFacts.Swarm seenBy(SimulatedHost host) {
        boolean manager = role(host).filter(NodeRole.MANAGER::equals).isPresent();
        return new EngineFacts.Swarm(true, manager ? id : "", host.nodeId(), manager, manager ? owner : "");
    }
}
