package io.portolan.app.peers;

import io.portolan.domain.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Who of those that see each other watches which node, by rendezvous hashing: for each node every member has a weight, and the
 * heaviest has it. When a member comes or goes, only the nodes change hands that it gets or had.
 *
 * @param own the name of this member
 * @param all the names of all members; nobody needs to have agreed on them
 */
record Shares(String own, Set<String> all) {
    Shares {
        all = Set.copyOf(all);
    }

    /** Of one who sees nobody: all is his. */
    static Shares alone() {
        return new Shares("", Set.of());
    }

    boolean ours(NodeId node) {
        return all.stream().allMatch(member -> member.equals(own) || outweighs(own, member, node));
    }

    private static boolean outweighs(String one, String other, NodeId node) {
        int order = Long.compareUnsigned(weight(one, node), weight(other, node));
        return order == 0 ? one.compareTo(other) > 0 : order > 0;
    }

    /** FNV-1a, and the last mixing of MurmurHash3, since names of members differ in few characters. */
    private static long weight(String member, NodeId node) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : (member + " " + node.value()).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
