package io.portolan.domain.cluster;

/** The state of a cluster as its users know it. */
public enum ClusterStatus {
    /** Being created. */
    INITIAL,
    /** Created, without a node that is ready. */
    INACTIVE,
    RUNNING,
    /** Nodes are being admitted or removed. */
    SCALING,
    /** The nodes' engines or the system services are being upgraded. */
    UPDATING,
    /** The cluster's network could not be started. */
    FAILED,
    DELETING,
    /** A node could not be taken out; deleting again goes on where it stopped. */
    DELETE_FAILED,
    /** Kept in the record, not listed. */
    DELETED
}
