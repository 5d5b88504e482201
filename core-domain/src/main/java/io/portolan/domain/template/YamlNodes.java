package io.portolan.domain.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML's nodes as they stand in the text: a node equals only itself, and an alias is the node that it stands for. */
final class YamlNodes {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private YamlNodes() {}

    /** {@code key:} without a value, or {@code null} or {@code ~}. */
    static boolean isNothing(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(scalar.getValue());
    }

    /** Every scalar once, keys too, in the order of the text. */
    static List<ScalarNode> scalars(Node root) {
        List<ScalarNode> found = new ArrayList<>();
        collect(root, new Visited(), found);
        found.sort(Comparator.comparingInt(s -> s.getStartMark().getIndex()));
        return found;
    }

    private static void collect(Node node, Visited visited, List<ScalarNode> found) {
        if (!visited.first(node)) {
            return;
        }
        switch (node) {
            case ScalarNode scalar -> found.add(scalar);
            case SequenceNode sequence -> sequence.getValue().forEach(item -> collect(item, visited, found));
            case MappingNode mapping ->
                mapping.getValue().forEach(tuple -> {
                    collect(tuple.getKeyNode(), visited, found);
                    collect(tuple.getValueNode(), visited, found);
                });
            default -> throw unknown(node);
        }
    }

    /** Whether the second tree says what the first one does, but for the scalars that were to say something else. */
    static boolean same(Node first, Node second, Map<ScalarNode, String> changed) {
        return same(first, second, changed, new Visited());
    }

    private static boolean same(Node first, Node second, Map<ScalarNode, String> changed, Visited visited) {
        if (!visited.first(first)) {
            return true;
        }
        return switch (first) {
            case ScalarNode scalar ->
                second instanceof ScalarNode other
                        && changed.getOrDefault(scalar, scalar.getValue()).equals(other.getValue());
            case SequenceNode sequence ->
                second instanceof SequenceNode other && same(sequence.getValue(), other.getValue(), changed, visited);
            case MappingNode mapping ->
                second instanceof MappingNode other && same(parts(mapping), parts(other), changed, visited);
            default -> throw unknown(first);
        };
    }

    private static boolean same(List<Node> first, List<Node> second, Map<ScalarNode, String> changed, Visited visited) {
        boolean same = first.size() == second.size();
        for (int i = 0; same && i < first.size(); i++) {
            same = same(first.get(i), second.get(i), changed, visited);
        }
        return same;
    }

    private static List<Node> parts(MappingNode mapping) {
        List<Node> parts = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            parts.add(tuple.getKeyNode());
            parts.add(tuple.getValueNode());
        }
        return parts;
    }

    static IllegalStateException unknown(Node node) {
        return new IllegalStateException("YAML has no other nodes: " + node.getNodeId());
    }

    /** Nodes that were come by; an alias leads to one again, even from within itself. */
    static final class Visited {
        private final Set<Node> nodes = new HashSet<>();

        boolean first(Node node) {
            return nodes.add(node);
        }
    }
}
