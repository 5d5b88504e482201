package io.portolan.domain.node;

/** What a node is in the cluster's network: managers keep its state, workers use it. */
public enum NodeRole {
    MANAGER,
    WORKER
}
