package io.portolan.domain.template;

import io.portolan.domain.template.YamlNodes.Visited;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds the scalars of a template that hold secrets: values of environment variables whose names look secret, in both
 * forms, wherever an alias or a merge takes them from; the same in the writer's own {@code x-} sections; and defaults of
 * secret variables everywhere.
 */
final class SecretFinder {
    private final SecretTexts texts;
    private final UnaryOperator<String> substituted;
    private final Map<ScalarNode, String> ordinary = new LinkedHashMap<>();
    private final Map<ScalarNode, String> secrets = new LinkedHashMap<>();
    private final Visited inEnvironment = new Visited();
    private final Visited elsewhere = new Visited();

    private SecretFinder(SecretTexts texts, Map<String, String> parameters) {
        this.texts = texts;
        Substitution substitution = new Substitution(parameters, new Problems());
        this.substituted = text -> substitution.apply(text, TemplatePlace.START).orElse(text);
    }

    /** What each scalar with something secret has to say instead. */
    static Map<ScalarNode, String> find(Node root, SecretTexts texts, Map<String, String> parameters) {
        while (true) {
            int known = texts.known();
            SecretFinder finder = new SecretFinder(texts, parameters);
            finder.look(root, false);
            if (texts.known() == known) {
                return finder.changed();
            }
        }
    }

    private Map<ScalarNode, String> changed() {
        Map<ScalarNode, String> values = new LinkedHashMap<>(ordinary);
        values.putAll(secrets);
        values.entrySet().removeIf(e -> e.getKey().getValue().equals(e.getValue()));
        return values;
    }

    private void look(Node node, boolean environment) {
        if (!(environment ? inEnvironment : elsewhere).first(node)) {
            return;
        }
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(tuple -> look(tuple, environment));
            case SequenceNode sequence -> sequence.getValue().forEach(item -> item(item, environment));
            case ScalarNode scalar -> ordinary(scalar);
            default -> throw YamlNodes.unknown(node);
        }
    }

    private void look(NodeTuple tuple, boolean environment) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        Node value = tuple.getValueNode();
        if (environment && value instanceof ScalarNode scalar && !YamlNodes.isNothing(scalar) && holdsSecret(key)) {
            secret(scalar, texts.secret(key, scalar.getValue()));
        } else {
            boolean opens = key.startsWith("x-") || (key.equals("environment") && !(value instanceof ScalarNode));
            look(value, environment || opens);
        }
    }

    private void item(Node item, boolean environment) {
        if (environment && item instanceof ScalarNode scalar) {
            entry(scalar.getValue()).ifPresentOrElse(value -> secret(scalar, value), () -> ordinary(scalar));
        } else {
            look(item, environment);
        }
    }

    /** {@code NAME=value}; the name may have variables, and a variable may hold all of it. */
    private Optional<String> entry(String text) {
        int equal = text.indexOf('=');
        if (equal < 0) {
            String whole = substituted.apply(text);
            int at = whole.indexOf('=');
            boolean secret = at >= 0 && !PlacementDraft.isRule(whole) && texts.isSecret(whole.substring(0, at));
            return secret ? Optional.of(texts.secret(whole.substring(0, at), text)) : Optional.empty();
        }
        String name = text.substring(0, equal);
        boolean secret = !PlacementDraft.isRule(text) && holdsSecret(name);
        return secret ? Optional.of(name + "=" + texts.secret(name, text.substring(equal + 1))) : Optional.empty();
    }

    private boolean holdsSecret(String name) {
        return List.of(name, substituted.apply(name)).stream().anyMatch(texts::isSecret)
                && !PlacementDraft.isRule(name);
    }

    /** An aliased scalar is sealed by the first name that it has. */
    private void secret(ScalarNode scalar, String sealed) {
        secrets.putIfAbsent(scalar, sealed);
    }

    private void ordinary(ScalarNode scalar) {
        ordinary.putIfAbsent(scalar, texts.ordinary(scalar.getValue()));
    }
}
