package io.portolan.docker.worker;

import io.portolan.domain.node.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** So many operations at a time on each engine, and so many on all; who came first goes first. */
final class Slots {
    private final int perNode;
    private final Semaphore total;
    private final Map<NodeId, Semaphore> nodes = new ConcurrentHashMap<>();

    Slots(int perNode, int total) {
        this.perNode = perNode;
        this.total = new Semaphore(total, true);
    }

    /** Waits at its node first, so that a slow engine keeps none of the others' slots. */
    <T> T within(NodeId node, Supplier<T> operation) throws InterruptedException {
        Semaphore atNode = nodes.computeIfAbsent(node, n -> new Semaphore(perNode, true));
        atNode.acquire();
        try {
            total.acquire();
            try {
                return operation.get();
            } finally {
                total.release();
            }
        } finally {
            atNode.release();
        }
    }
}
