package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the placement rules that classic Swarm writes as labels with a JSON list out of a service's own labels. */
final class SwarmLabels {
    private static final Map<String, String> KINDS = Map.of(
            "com.docker.swarm.constraints", "constraint",
            "com.docker.swarm.affinities", "affinity",
            "com.docker.swarm.reschedule-policies", "reschedule",
            "com.docker.swarm.whitelists", "whitelist");

    private SwarmLabels() {}

    /** The labels that stay with the container. */
    static Map<String, String> read(Labels labels, PlacementDraft placement) {
        Map<String, String> own = new TreeMap<>();
        labels.own().forEach((name, pair) -> {
            String kind = KINDS.get(name);
            if (kind == null) {
                own.put(name, pair.text());
            } else if (!SecretPlaces.refuse(pair.text(), pair.place(), labels.problems())) {
                list(pair, labels.problems()).forEach(text -> placement.add(kind, text, pair.place()));
            }
        });
        return own;
    }

    /** JSON is YAML: the same reader serves. */
    private static List<String> list(Pair label, Problems problems) {
        Problems inside = new Problems();
        YamlTree tree = new YamlTree(new Substitution(Map.of(), inside), new Variables(), inside);
        Optional<YamlValue> value =
                YamlSource.compose(label.text().replace("$", "$$"), inside).flatMap(tree::of);
        if (inside.errors().isEmpty() && value.orElseThrow() instanceof Sequence sequence) {
            List<Scalar> scalars = Values.scalars(sequence, inside);
            if (inside.errors().isEmpty()) {
                return scalars.stream().map(Scalar::text).toList();
            }
        }
        problems.badValue(
                label.place(),
                "The label \"" + label.key() + "\" holds no list.",
                "Write a JSON list of texts, e.g. [\"on-node-failure\"].");
        return List.of();
    }
}
