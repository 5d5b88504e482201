package io.portolan.docker.engine;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeRole;
import java.util.List;

/** The cluster's multi-host network as one engine sees it: the engines' Swarm mode with an attachable overlay network. */
public interface EngineNetwork {
    /**
     * Makes this engine the first of the cluster's network. It is marked with the cluster's id in the same request that
     * starts Swarm mode, so that a process that was killed in between knows it again.
     *
     * @param subnet of the containers, e.g. {@code 172.20.0.0/16}
     * @param advertiseAddress by which the other engines reach this one; empty lets the engine choose
     * @throws EngineException {@code engine-in-another-cluster}
     */
    void start(ClusterId cluster, String networkName, String subnet, String advertiseAddress);

    /** What another engine needs to join; asked of a manager. */
    JoinTarget joinTarget();

    /** @throws EngineException {@code engine-in-another-cluster}; {@code network-unavailable} when no manager answers */
    void join(JoinTarget target, NodeRole role, String advertiseAddress);

    /** Takes this engine out of the network, also where it is the last manager. */
    void leave();

    /** Every engine of the network, the lost ones included; asked of a manager. */
    List<Member> members();

    /** Strikes an engine that has left or is lost off the list; asked of another manager. */
    void forget(String nodeId);

    /** @param ready whether the managers hear from it */
    record Member(String nodeId, String hostname, String address, NodeRole role, boolean ready) {}
}
