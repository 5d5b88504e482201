package io.portolan.domain.placement;

import java.util.List;
import java.util.Locale;

/**
 * What the key of a constraint reads of a node.
 *
 * <p>{@code node}: id, name; {@code aliyun.node_index} and {@code portolan.node_index}; {@code aliyun.zone} and
 * {@code portolan.zone}; Compose's {@code node.id}, {@code node.hostname}, {@code node.role}, {@code node.labels.X} and
 * {@code engine.labels.X}; any other key: that label of the user's, else of the engine's, else the empty string.
 */
final class NodeNames {
    private NodeNames() {}

    static List<String> of(String key, PlacementNode node) {
        return switch (key) {
            case "node" -> List.of(node.id().value(), node.name());
            case "aliyun.node_index", "portolan.node_index" -> List.of(Integer.toString(node.index()));
            case "aliyun.zone", "portolan.zone" -> List.of(node.zone());
            case "node.id" -> List.of(node.id().value());
            case "node.hostname" -> List.of(node.name());
            case "node.role" ->
                List.of(node.role()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .orElse(""));
            default -> List.of(label(key, node));
        };
    }

    private static String label(String key, PlacementNode node) {
        if (key.startsWith("node.labels.")) {
            return node.labels().getOrDefault(key.substring("node.labels.".length()), "");
        }
        if (key.startsWith("engine.labels.")) {
            return node.engineLabels().getOrDefault(key.substring("engine.labels.".length()), "");
        }
        return node.labels().getOrDefault(key, node.engineLabels().getOrDefault(key, ""));
    }
}
