package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key and its value, from either form: {@code key: value} lines or a list of {@code key=value}.
 *
 * @param value empty when only the key was written
 * @param whole the entry as a list has it
 * @param inMapping whether it was written as {@code key: value}
 */
record Pair(String key, Optional<String> value, String whole, boolean inMapping, TemplatePlace place) {

    String text() {
        return value.orElse("");
    }

    Scalar scalar() {
        return new Scalar(place, text(), false, true);
    }

    static List<Pair> allOf(YamlValue value, Problems problems) {
        return switch (value) {
            case Mapping mapping -> ofMapping(mapping, problems);
            default ->
                Values.items(value, problems).stream()
                        .flatMap(item -> ofItem(item, problems).stream())
                        .toList();
        };
    }

    private static List<Pair> ofMapping(Mapping mapping, Problems problems) {
        List<Pair> pairs = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> {
            if (entry.value().isEmpty()) {
                pairs.add(new Pair(key, Optional.empty(), key, true, entry.key()));
            } else {
                Values.scalar(entry.value(), problems)
                        .map(s -> new Pair(key, Optional.of(s.text()), key + "=" + s.text(), true, entry.key()))
                        .ifPresent(pairs::add);
            }
        });
        return pairs;
    }

    private static Optional<Pair> ofItem(YamlValue item, Problems problems) {
        if (item.isEmpty()) {
            Values.emptyItem(item, problems);
            return Optional.empty();
        }
        if (item instanceof Mapping mapping && mapping.entries().size() == 1) {
            problems.badValue(
                    item.place(),
                    "In a list an entry is written key=value; this one is a mapping.",
                    "Write key=value, or remove the hyphens of the list.");
            return Optional.empty();
        }
        return Values.scalar(item, problems).map(Pair::ofText);
    }

    private static Pair ofText(Scalar scalar) {
        String text = scalar.text();
        int equal = text.indexOf('=');
        return equal < 0
                ? new Pair(text, Optional.empty(), text, false, scalar.place())
                : new Pair(
                        text.substring(0, equal), Optional.of(text.substring(equal + 1)), text, false, scalar.place());
    }
}
