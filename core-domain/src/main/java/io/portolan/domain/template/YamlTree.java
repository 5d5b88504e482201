package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes the tree of a template out of YAML's nodes: aliases and merge keys are written out, up to a bound, and variables
 * are substituted in values (never in keys, as in Compose).
 */
final class YamlTree {
    private static final int MOST_PARTS = 100_000;
    private static final int DEEPEST = 200;
    private static final Pattern SIMPLE_KEY = Pattern.compile("[\\w-]+");

    private final Substitution substitution;
    private final Variables variables;
    private final Problems problems;
    private int parts;

    YamlTree(Substitution substitution, Variables variables, Problems problems) {
        this.substitution = substitution;
        this.variables = variables;
        this.problems = problems;
    }

    /** Empty when the aliases make the template too large, which is then reported. */
    Optional<YamlValue> of(Node root) {
        try {
            return Optional.of(value(root, "", 0));
        } catch (TooLarge e) {
            problems.error(
                    YamlSource.place(e.node.getStartMark(), ""),
                    "template-too-large",
                    "With its aliases written out the template has more than " + MOST_PARTS
                            + " parts, or nests deeper than " + DEEPEST + ".",
                    "Use fewer aliases; an alias can't stand inside of what it stands for.");
            return Optional.empty();
        }
    }

    private YamlValue value(Node node, String path, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            throw new TooLarge(node);
        }
        TemplatePlace place = YamlSource.place(node.getStartMark(), path);
        rejectTag(node, place);
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place);
            case SequenceNode sequence -> sequence(sequence, place, depth);
            case MappingNode mapping -> new Mapping(place, entries(mapping, path, depth));
            default -> throw YamlNodes.unknown(node);
        };
    }

    private Scalar scalar(ScalarNode node, TemplatePlace place) {
        String text = node.getValue();
        if (YamlNodes.isNothing(node)) {
            return new Scalar(place, "", true, true);
        }
        variables.collect(text, place);
        Optional<String> substituted = substitution.apply(text, place);
        return new Scalar(place, substituted.orElse(text), false, substituted.isPresent());
    }

    private Sequence sequence(SequenceNode node, TemplatePlace place, int depth) {
        List<YamlValue> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(value(item, place.path() + "[" + items.size() + "]", depth + 1));
        }
        return new Sequence(place, items);
    }

    private Map<String, Entry> entries(MappingNode node, String path, int depth) {
        Map<String, Entry> merged = new LinkedHashMap<>();
        Map<String, Entry> own = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merge(tuple.getValueNode(), path, depth, merged);
            } else {
                own(tuple, path, depth, own);
            }
        }
        Map<String, Entry> all = new LinkedHashMap<>(merged);
        all.putAll(own);
        return all;
    }

    private void own(NodeTuple tuple, String path, int depth, Map<String, Entry> own) {
        TemplatePlace at = YamlSource.place(tuple.getKeyNode().getStartMark(), path);
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            problems.error(at, "bad-key", "A key has to be a word, not a list or a mapping.", "Write the key as text.");
            return;
        }
        String key = scalar.getValue();
        TemplatePlace place = new TemplatePlace(at.line(), at.column(), below(path, key));
        Entry first = own.get(key);
        if (first != null) {
            problems.error(
                    place,
                    "duplicate-key",
                    "The key \"" + key + "\" stands here twice, first on line "
                            + first.key().line() + ".",
                    "Keep one of the two.");
            return;
        }
        own.put(key, new Entry(place, value(tuple.getValueNode(), place.path(), depth + 1)));
    }

    /** Of several merged mappings the first that has a key wins, as YAML says. */
    private void merge(Node node, String path, int depth, Map<String, Entry> merged) {
        switch (node) {
            case MappingNode mapping -> {
                if (++parts > MOST_PARTS || depth > DEEPEST) {
                    throw new TooLarge(node);
                }
                entries(mapping, path, depth + 1).forEach(merged::putIfAbsent);
            }
            case SequenceNode sequence -> sequence.getValue().forEach(item -> merge(item, path, depth + 1, merged));
            default ->
                problems.error(
                        YamlSource.place(node.getStartMark(), path),
                        "bad-merge",
                        "Only a mapping can be merged with <<.",
                        "Write << : *name, where name is the anchor of a mapping.");
        }
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals("<<");
    }

    private void rejectTag(Node node, TemplatePlace place) {
        if (!node.getTag().getValue().startsWith("tag:yaml.org,2002:")) {
            problems.error(
                    place,
                    "unknown-tag",
                    "The tag " + node.getTag().getValue() + " has no meaning in a template.",
                    "Remove it.");
        }
    }

    static String below(String path, String key) {
        if (!SIMPLE_KEY.matcher(key).matches()) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Node node;

        TooLarge(Node node) {
            super("too large", null, false, false);
            this.node = node;
        }
    }
}
