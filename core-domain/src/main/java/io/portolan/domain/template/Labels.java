package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The labels of a service or of the template: extension labels by their name without prefix, and the user's own.
 *
 * @param written under which name each extension label stands in the file
 */
record Labels(Map<String, Scalar> extensions, Map<String, String> written, Map<String, Pair> own, Problems problems) {

    /** Reads {@code labels}, and extension labels that stand beside it. */
    static Labels read(Section section, boolean top) {
        Labels labels = new Labels(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), section.problems());
        List<Pair> pairs = new ArrayList<>();
        section.value("labels").ifPresent(v -> pairs.addAll(Pair.allOf(v, section.problems())));
        pairs.addAll(beside(section));
        pairs.stream()
                .filter(pair -> !SecretPlaces.refuse(pair.key(), pair.place(), section.problems()))
                .forEach(pair -> KnownLabels.withoutPrefix(pair.key())
                        .ifPresentOrElse(
                                name -> labels.extension(KnownLabels.canonical(name), pair, top),
                                () -> labels.own.put(pair.key(), pair)));
        return labels;
    }

    private static List<Pair> beside(Section section) {
        List<Pair> pairs = new ArrayList<>();
        section.mapping().entries().forEach((String key, Entry entry) -> {
            if (KnownLabels.withoutPrefix(key).isPresent()) {
                String text = entry.value().isEmpty() ? "" : section.text(key);
                pairs.add(new Pair(key, Optional.of(text), key + "=" + text, true, entry.key()));
            }
        });
        return pairs;
    }

    private void extension(String name, Pair pair, boolean top) {
        if (top ? !KnownLabels.OF_TEMPLATE.contains(name) : !KnownLabels.ofService(name)) {
            problems.error(
                    pair.place(),
                    "unknown-label",
                    "The label \"" + pair.key() + "\" is not known" + (top ? " at the top level." : "."),
                    KnownLabels.remedy(name, top));
            return;
        }
        // of the labels that say something to Portolan, this one becomes the container's health check
        if (!name.equals("probe.cmd") && SecretPlaces.refuse(pair.text(), pair.place(), problems)) {
            return;
        }
        Scalar first = extensions.putIfAbsent(name, pair.scalar());
        if (first == null) {
            written.put(name, pair.key());
        } else if (!first.text().equals(pair.text())) {
            problems.error(
                    pair.place(),
                    "conflict",
                    "\"" + pair.key() + "\" says \"" + pair.text() + "\", but \"" + written.get(name) + "\" on line "
                            + first.place().line() + " says \"" + first.text() + "\"; they mean the same.",
                    "Keep one of the two.");
        }
    }

    boolean has(String name) {
        return extensions.containsKey(name);
    }

    TemplatePlace place(String name) {
        return extensions.get(name).place();
    }

    String text(String name) {
        return scalar(name).map(Scalar::text).orElse("");
    }

    Optional<Scalar> scalar(String name) {
        return Optional.ofNullable(extensions.get(name));
    }

    boolean flag(String name) {
        return scalar(name).flatMap(s -> Values.flag(s, problems)).orElse(false);
    }

    Optional<Integer> integer(String name, int least, int most) {
        return scalar(name)
                .flatMap(s -> Values.number(s, least, most, problems))
                .map(Long::intValue);
    }
}
