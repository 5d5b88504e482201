package io.portolan.docker.engine;

import io.portolan.domain.node.NodeRole;
import java.util.List;
import java.util.Set;

/**
 * How to join a cluster's network. Holds secrets: never stored, logged or put in an event.
 *
 * @param managers {@code host:port} of the managers
 * @param members node ids, by which an engine that has joined already is known
 */
public record JoinTarget(
        String swarmId, List<String> managers, Set<String> members, String workerToken, String managerToken) {

    public JoinTarget {
        managers = List.copyOf(managers);
        members = Set.copyOf(members);
    }

    public String token(NodeRole role) {
        return role == NodeRole.MANAGER ? managerToken : workerToken;
    }

    @Override
    public String toString() {
        return "JoinTarget[" + swarmId + " at " + managers + "]";
    }
}
