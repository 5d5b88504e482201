package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the template, read key by key with types. What can't be read is reported and counts as not there; so does
 * a key without a value, and one whose variable has none.
 */
record Section(Mapping mapping, Problems problems) {

    TemplatePlace place() {
        return mapping.place();
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    /** The place of the key itself, for problems about its being there. */
    TemplatePlace keyPlace(String key) {
        return mapping.entries().get(key).key();
    }

    Optional<YamlValue> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Entry::value).filter(v -> !v.isEmpty());
    }

    Optional<Scalar> scalar(String key) {
        return value(key).flatMap(v -> Values.scalar(v, problems));
    }

    /** Empty text when the key is not there. */
    String text(String key) {
        return scalar(key).map(Scalar::text).orElse("");
    }

    boolean flag(String key) {
        return scalar(key).flatMap(s -> Values.flag(s, problems)).orElse(false);
    }

    Optional<Long> number(String key, long least, long most) {
        return scalar(key).flatMap(s -> Values.number(s, least, most, problems));
    }

    Optional<Integer> integer(String key, int least, int most) {
        return number(key, least, most).map(Long::intValue);
    }

    /** Bytes; 0 means not set, as exported templates have it. */
    Optional<Long> size(String key) {
        return scalar(key).flatMap(s -> Values.size(s, problems)).filter(bytes -> bytes != 0);
    }

    Optional<Duration> duration(String key) {
        return scalar(key).flatMap(s -> Values.duration(s, problems));
    }

    /** A list of scalars, or one scalar in its place. */
    List<Scalar> scalars(String key) {
        return value(key).map(v -> Values.scalars(v, problems)).orElse(List.of());
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(Scalar::text).toList();
    }

    List<YamlValue> items(String key) {
        return value(key).map(v -> Values.items(v, problems)).orElse(List.of());
    }

    Optional<Section> section(String key) {
        return value(key).flatMap(v -> Values.section(v, problems));
    }

    /** Reports every key that is none of the known ones; {@code x-} keys are the writer's own. */
    void onlyKnows(Set<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !key.startsWith("x-")) {
                problems.error(
                        entry.key(),
                        "unknown-key",
                        "The key \"" + key + "\" is not known here.",
                        Nearest.suggestion(
                                key,
                                known,
                                "Known are "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()) + "."));
            }
        });
    }

    /** Says of a key that it changes nothing. */
    void passOver(String key, String message) {
        if (has(key)) {
            problems.warning(keyPlace(key), "no-effect", message, "");
        }
    }

    void refuse(String key, String message, String remedy) {
        if (has(key)) {
            problems.error(keyPlace(key), "unsupported-key", message, remedy);
        }
    }
}
