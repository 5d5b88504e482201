package io.portolan.docker.support;

import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The nodes as a test wants them. */
public final class MemoryDirectory implements NodeDirectory {
    private final Map<NodeId, KnownNode> nodes = new ConcurrentHashMap<>();
    private final Map<NodeId, List<ExpectedInstance>> expected = new ConcurrentHashMap<>();

    public void put(KnownNode node) {
        nodes.put(node.node(), node);
    }

    public void remove(NodeId node) {
        nodes.remove(node);
    }

    public void watched(NodeId node, boolean watched) {
        nodes.computeIfPresent(
                node, (id, n) -> new KnownNode(n.cluster(), id, n.index(), n.name(), n.endpoint(), watched, n.lost()));
    }

    public void lost(NodeId node, boolean lost) {
        nodes.computeIfPresent(
                node, (id, n) -> new KnownNode(n.cluster(), id, n.index(), n.name(), n.endpoint(), n.watched(), lost));
    }

    public void expect(NodeId node, ExpectedInstance instance) {
        expected.computeIfAbsent(node, n -> new CopyOnWriteArrayList<>()).add(instance);
    }

    @Override
    public List<KnownNode> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Optional<KnownNode> node(NodeId node) {
        return Optional.ofNullable(nodes.get(node));
    }

    @Override
    public List<ExpectedInstance> expectedOn(NodeId node) {
        return List.copyOf(expected.getOrDefault(node, List.of()));
    }
}
