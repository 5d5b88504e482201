package io.portolan.query.node;

/** The state of a node as its users know it. */
public enum NodeStatus {
    ADMITTING,
    /** Takes containers. */
    READY,
    /** Its engine doesn't answer. */
    LOST,
    REMOVING,
    /** Kept in the record, not listed. */
    REMOVED,
    /** It could not be admitted, and nothing was left behind there. */
    FAILED
}
