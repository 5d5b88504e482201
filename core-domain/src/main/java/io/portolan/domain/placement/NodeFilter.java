package io.portolan.domain.placement;

import java.util.List;

/** One rule that a node has to pass before it can take a container. */
interface NodeFilter {
    boolean check(Site site, Wish wish);

    /** Why this node does not pass, one phrase for each reason. */
    List<String> explain(Site site, Wish wish);

    /** For the summary: {@code 2 of 3 nodes lack memory: 512 MB needed}. */
    String summary(int nodes, int all, Wish wish);

    /**
     * Whether it is about what is taken. A service that runs on every node passes over nodes that don't match, and is
     * refused when a node that matches has no room.
     */
    default boolean aboutRoom() {
        return false;
    }
}
