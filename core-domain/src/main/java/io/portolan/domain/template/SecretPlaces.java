package io.portolan.domain.template;

import io.portolan.domain.access.SecretReference;
import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * References to secrets stand only where the worker puts the values in: in environment, command, entrypoint, the test of
 * the health check and the container's labels. Anywhere else they are refused, and nothing more is said about the value.
 */
final class SecretPlaces {
    private static final Set<String> ALLOWED = Set.of("environment", "command", "entrypoint", "labels");

    private final Problems problems;

    private SecretPlaces(Problems problems) {
        this.problems = problems;
    }

    static YamlValue checked(YamlValue file, Problems problems) {
        SecretPlaces places = new SecretPlaces(problems);
        boolean today = file instanceof Mapping mapping && mapping.entries().containsKey("services");
        return today
                ? places.each(
                        file, (key, value) -> key.equals("services") ? places.services(value) : places.none(key, value))
                : places.services(file);
    }

    private YamlValue services(YamlValue services) {
        return each(services, (name, service) -> name.startsWith("x-") ? service : each(service, this::ofService));
    }

    /** Of the labels, those that say something to Portolan are refused where they are read. */
    private YamlValue ofService(String key, YamlValue value) {
        if (ALLOWED.contains(key) || KnownLabels.withoutPrefix(key).isPresent()) {
            return value;
        }
        return key.equals("healthcheck")
                ? each(value, (below, test) -> below.equals("test") ? test : none(below, test))
                : none(key, value);
    }

    private YamlValue each(YamlValue value, BiFunction<String, YamlValue, YamlValue> check) {
        if (!(value instanceof Mapping mapping)) {
            return none("", value);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> entries.put(key, new Entry(entry.key(), check.apply(key, entry.value()))));
        return new Mapping(mapping.place(), entries);
    }

    private YamlValue none(String key, YamlValue value) {
        if (key.startsWith("x-")) {
            return value;
        }
        return switch (value) {
            case Mapping mapping -> each(mapping, this::none);
            case Sequence sequence ->
                new Sequence(
                        sequence.place(),
                        sequence.items().stream().map(item -> none("", item)).toList());
            case Scalar scalar ->
                refuse(scalar.text(), scalar.place(), problems)
                        ? new Scalar(scalar.place(), scalar.text(), scalar.empty(), false)
                        : scalar;
        };
    }

    /** Reports a text with a secret where none can be used. @return whether it has one */
    static boolean refuse(String text, TemplatePlace place, Problems problems) {
        SecretReference.in(text).stream()
                .findFirst()
                .ifPresent(
                        secret -> problems.error(
                                place,
                                "secret-misplaced",
                                "The secret " + secret.name()
                                        + " can't be used here; only in environment, command, entrypoint, "
                                        + "the health check's test and labels of the container.",
                                "Take a parameter whose name does not look secret, and from which no secret variable takes its value."));
        return SecretReference.standsIn(text);
    }
}
