package io.portolan.domain.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment of a service in both forms; placement expressions leave it for the placement rules. */
final class EnvironmentReader {
    private EnvironmentReader() {}

    static Map<String, String> read(Section service, PlacementDraft placement, Context context) {
        Map<String, String> environment = new TreeMap<>();
        List<Pair> pairs = service.value("environment")
                .map(v -> Pair.allOf(v, service.problems()))
                .orElse(List.of());
        for (Pair pair : pairs) {
            String noSecret = PlacementDraft.isRule(pair) ? pair.whole() : pair.key();
            if (SecretPlaces.refuse(noSecret, pair.place(), service.problems()) || placement.takes(pair)) {
                continue;
            }
            if (pair.key().isBlank()) {
                service.problems().badValue(pair.place(), "A variable needs a name.", "Write NAME=value.");
            } else {
                value(pair, context).ifPresent(value -> environment.put(pair.key(), value));
            }
        }
        return environment;
    }

    /** A name without a value takes the parameter of that name, where Compose would look into its own environment. */
    private static Optional<String> value(Pair pair, Context context) {
        if (pair.value().isPresent()) {
            return pair.value();
        }
        context.variables().optional(pair.key(), pair.place());
        Optional<String> parameter = Optional.ofNullable(context.parameters().get(pair.key()));
        if (parameter.isEmpty()) {
            context.problems()
                    .warning(
                            pair.place(),
                            "no-effect",
                            "The variable " + pair.key()
                                    + " has no value here and no parameter of its name; it is left out.",
                            "Write " + pair.key() + "=value, or " + pair.key() + "= for an empty one.");
        }
        return parameter;
    }
}
