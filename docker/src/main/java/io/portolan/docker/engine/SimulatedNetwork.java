package io.portolan.docker.engine;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.NodeRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cluster's network as a simulated engine sees it. */
record SimulatedNetwork(SimulatedEngine engine) implements EngineNetwork {
    @Override
    public void start(ClusterId cluster, String networkName, String subnet, String advertiseAddress) {
        engine.attempt("start the cluster's network");
        SimulatedSwarm swarm = host().swarm().orElseGet(() -> found(cluster));
        if (!swarm.owner().equals(cluster.value())) {
            throw NetworkProblems.inAnotherCluster(engine.name(), "it belongs to cluster " + swarm.owner());
        }
        swarm.networks().add(networkName);
    }

    private SimulatedSwarm found(ClusterId cluster) {
        SimulatedSwarm swarm = host().foundSwarm(cluster.value());
        swarm.admit(host(), NodeRole.MANAGER);
        host().enter(Optional.of(swarm));
        return swarm;
    }

    @Override
    public JoinTarget joinTarget() {
        engine.attempt("read how to join the cluster's network");
        SimulatedSwarm swarm = managed("read how to join the cluster's network");
        return new JoinTarget(
                swarm.id(),
                List.of(host().hostname() + ":2377"),
                swarm.members().keySet().stream().map(SimulatedHost::nodeId).collect(Collectors.toSet()),
                "worker-" + swarm.id(),
                "manager-" + swarm.id());
    }

    @Override
    public void join(JoinTarget target, NodeRole role, String advertiseAddress) {
        engine.attempt("join the cluster's network");
        Optional<SimulatedSwarm> current = host().swarm();
        if (current.isPresent()) {
            if (!target.members().contains(host().nodeId())
                    || !current.get().id().equals(target.swarmId())) {
                throw NetworkProblems.inAnotherCluster(engine.name(), "it is in another Swarm");
            }
            return;
        }
        SimulatedSwarm swarm = host().knownSwarm(target.swarmId())
                .filter(SimulatedSwarm::managed)
                .orElseThrow(() -> NetworkProblems.unavailable(engine.name(), "join the cluster's network"));
        swarm.admit(host(), role);
        host().enter(Optional.of(swarm));
    }

    @Override
    public void leave() {
        engine.attempt("leave the cluster's network");
        host().enter(Optional.empty());
    }

    @Override
    public List<Member> members() {
        SimulatedSwarm swarm = managed("list the engines of the cluster's network");
        var members = new ArrayList<Member>();
        swarm.members()
                .forEach((member, role) -> members.add(
                        new Member(member.nodeId(), member.hostname(), member.hostname(), role, member.isIn(swarm))));
        return List.copyOf(members);
    }

    @Override
    public void forget(String nodeId) {
        managed("strike " + nodeId + " off the cluster's network").strike(nodeId);
    }

    /** Attaching a container asks a manager, as real engines do. */
    static void requireAttachable(SimulatedHost host, ContainerSpec spec) {
        NetworkChoice network = NetworkChoice.of(spec);
        if (network.named()
                && host.swarm()
                        .filter(swarm -> swarm.networks().contains(network.mode()))
                        .filter(SimulatedSwarm::managed)
                        .isEmpty()) {
            throw NetworkProblems.unavailable(host.name(), "start container " + spec.name());
        }
    }

    private SimulatedSwarm managed(String attempt) {
        engine.attempt(attempt);
        return host().swarm()
                .filter(swarm ->
                        swarm.role(host()).filter(NodeRole.MANAGER::equals).isPresent())
                .filter(SimulatedSwarm::managed)
                .orElseThrow(() -> NetworkProblems.unavailable(engine.name(), attempt));
    }

    private SimulatedHost host() {
        return engine.host();
    }
}
