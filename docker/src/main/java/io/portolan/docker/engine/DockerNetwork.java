package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Swarm;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeManagerStatus;
import com.github.dockerjava.api.model.SwarmNodeRole;
import com.github.dockerjava.api.model.SwarmNodeState;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.node.NodeRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Swarm mode of a real engine, of which only the multi-host network is used. */
final class DockerNetwork implements EngineNetwork {
    private static final String LISTEN = "0.0.0.0:2377";

    private final DockerCalls calls;

    DockerNetwork(DockerCalls calls) {
        this.calls = calls;
    }

    @Override
    public void start(ClusterId cluster, String networkName, String subnet, String advertiseAddress) {
        calls.run("start the cluster's network", DockerCalls.PATIENT, client -> {
            if (!SwarmState.active(state(client))) {
                var init = client.initializeSwarmCmd(SwarmMark.specFor(cluster)).withListenAddr(LISTEN);
                (advertiseAddress.isEmpty() ? init : init.withAdvertiseAddr(advertiseAddress)).exec();
            }
            requireOwner(client, cluster);
            ensureOverlay(client, cluster, networkName, subnet);
            return null;
        });
    }

    private void requireOwner(DockerClient client, ClusterId cluster) {
        if (!Boolean.TRUE.equals(info(client).getControlAvailable())) {
            throw NetworkProblems.inAnotherCluster(calls.engine(), "it is a worker of some Swarm");
        }
        String owner = SwarmMark.in(client.inspectSwarmCmd().exec()).owner();
        if (!owner.equals(cluster.value())) {
            throw NetworkProblems.inAnotherCluster(
                    calls.engine(),
                    owner.isEmpty() ? "its Swarm was not started by Portolan" : "it belongs to cluster " + owner);
        }
    }

    private static void ensureOverlay(DockerClient client, ClusterId cluster, String name, String subnet) {
        boolean exists = client.listNetworksCmd().withNameFilter(name).exec().stream()
                .anyMatch(network -> network.getName().equals(name));
        if (exists) {
            return;
        }
        var command = client.createNetworkCmd()
                .withName(name)
                .withDriver("overlay")
                .withAttachable(true)
                .withCheckDuplicate(true)
                .withLabels(Map.of(ContainerLabels.CLUSTER, cluster.value()));
        if (!subnet.isEmpty()) {
            command.withIpam(new Network.Ipam().withConfig(new Network.Ipam.Config().withSubnet(subnet)));
        }
        try {
            command.exec();
        } catch (ConflictException madeMeanwhile) {
            // somebody who does the same step was quicker
        }
    }

    @Override
    public JoinTarget joinTarget() {
        return calls.call("read how to join the cluster's network", DockerCalls.QUICK, client -> {
            Swarm swarm = client.inspectSwarmCmd().exec();
            List<SwarmNode> nodes = client.listSwarmNodesCmd().exec();
            return new JoinTarget(
                    swarm.getId(),
                    nodes.stream().flatMap(n -> managerAddress(n).stream()).toList(),
                    nodes.stream().map(SwarmNode::getId).collect(Collectors.toSet()),
                    swarm.getJoinTokens().getWorker(),
                    swarm.getJoinTokens().getManager());
        });
    }

    @Override
    public void join(JoinTarget target, NodeRole role, String advertiseAddress) {
        calls.run("join the cluster's network", DockerCalls.PATIENT, client -> {
            if (SwarmState.active(state(client))) {
                requireMember(client, target);
                return null;
            }
            var join = client.joinSwarmCmd()
                    .withListenAddr(LISTEN)
                    .withRemoteAddrs(target.managers())
                    .withJoinToken(target.token(role));
            (advertiseAddress.isEmpty() ? join : join.withAdvertiseAddr(advertiseAddress)).exec();
            return null;
        });
    }

    private void requireMember(DockerClient client, JoinTarget target) {
        SwarmInfo info = info(client);
        if (info.getNodeID() == null || !target.members().contains(info.getNodeID())) {
            throw NetworkProblems.inAnotherCluster(calls.engine(), "it is in another Swarm");
        }
    }

    @Override
    public void leave() {
        calls.run("leave the cluster's network", DockerCalls.PATIENT, client -> {
            if (SwarmState.active(state(client))) {
                client.leaveSwarmCmd().withForceEnabled(true).exec();
            }
            return null;
        });
    }

    @Override
    public List<Member> members() {
        return calls.call("list the engines of the cluster's network", DockerCalls.QUICK, client -> {
            var members = new ArrayList<Member>();
            client.listSwarmNodesCmd().exec().forEach(node -> members.add(member(node)));
            return List.copyOf(members);
        });
    }

    @Override
    public void forget(String nodeId) {
        calls.run("strike " + nodeId + " off the cluster's network", DockerCalls.PATIENT, client -> {
            Optional<SwarmNode> node = client.listSwarmNodesCmd().exec().stream()
                    .filter(n -> n.getId().equals(nodeId))
                    .findFirst();
            node.filter(n -> n.getSpec().getRole() == SwarmNodeRole.MANAGER).ifPresent(n -> demote(client, n));
            node.ifPresent(n -> strike(client, n));
            return null;
        });
    }

    /** A manager counts for the majority until it is a worker. */
    private static void demote(DockerClient client, SwarmNode node) {
        client.updateSwarmNodeCmd()
                .withSwarmNodeId(node.getId())
                .withVersion(node.getVersion().getIndex())
                .withSwarmNodeSpec(node.getSpec().withRole(SwarmNodeRole.WORKER))
                .exec();
    }

    private void strike(DockerClient client, SwarmNode node) {
        try {
            client.removeSwarmNodeCmd(node.getId()).withForce(true).exec();
        } catch (NotFoundException gone) {
            // somebody was quicker
        } catch (DockerException e) {
            if (EngineErrors.message(e).contains("must be demoted")) {
                throw NetworkProblems.stillManager(calls.engine(), node.getId()).causedBy(e);
            }
            throw e;
        }
    }

    private static Member member(SwarmNode node) {
        return new Member(
                node.getId(),
                node.getDescription() == null ? "" : node.getDescription().getHostname(),
                node.getStatus().getAddress() == null ? "" : node.getStatus().getAddress(),
                node.getSpec().getRole() == SwarmNodeRole.MANAGER ? NodeRole.MANAGER : NodeRole.WORKER,
                node.getStatus().getState() == SwarmNodeState.READY);
    }

    private static Optional<String> managerAddress(SwarmNode node) {
        return Optional.ofNullable(node.getManagerStatus()).map(SwarmNodeManagerStatus::getAddr);
    }

    private static LocalNodeState state(DockerClient client) {
        return info(client).getLocalNodeState();
    }

    private static SwarmInfo info(DockerClient client) {
        Info info = client.infoCmd().exec();
        return info.getSwarm();
    }
}
