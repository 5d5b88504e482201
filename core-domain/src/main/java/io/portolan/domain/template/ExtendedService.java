package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a service over the one that it extends, as Compose does: lists are joined, mappings merged key by key, volumes and
 * devices by their path in the container, and everything else is replaced.
 */
final class ExtendedService {
    private static final Set<String> PAIRS = Set.of("environment", "labels");
    private static final Set<String> JOINED = Set.of(
            "ports",
            "expose",
            "links",
            "external_links",
            "volumes_from",
            "dns",
            "dns_search",
            "dns_options",
            "dns_opt",
            "tmpfs",
            "cap_add",
            "cap_drop",
            "security_opt",
            "extra_hosts",
            "depends_on",
            "networks");
    private static final Set<String> BY_TARGET = Set.of("volumes", "devices");
    private static final Set<String> MERGED = Set.of(
            "environment",
            "labels",
            "extra_hosts",
            "depends_on",
            "networks",
            "ulimits",
            "log_opt",
            "logging",
            "deploy",
            "healthcheck",
            "external");
    private static final Set<String> PLACEMENT = Set.of("constraint", "affinity", "availability", "reschedule");

    private ExtendedService() {}

    static Map<String, Entry> merge(Map<String, Entry> base, Map<String, Entry> own) {
        Map<String, Entry> result = new LinkedHashMap<>(base);
        result.remove("extends");
        own.forEach((key, entry) -> result.merge(
                key, entry, (under, over) -> new Entry(over.key(), together(key, under.value(), over.value()))));
        return result;
    }

    private static YamlValue together(String key, YamlValue base, YamlValue own) {
        if (own.isEmpty()) {
            return base;
        }
        if (base instanceof Mapping under && own instanceof Mapping over && MERGED.contains(key)) {
            return deep(under, over);
        }
        if (PAIRS.contains(key) && (base instanceof Sequence || own instanceof Sequence)) {
            return joined(listed(base), listed(own), own);
        }
        if (JOINED.contains(key) && isListLike(base) && isListLike(own)) {
            return joined(listed(base), listed(own), own);
        }
        if (BY_TARGET.contains(key) && base instanceof Sequence under && own instanceof Sequence over) {
            Set<String> targets = new LinkedHashSet<>();
            over.items().forEach(item -> targets.add(target(item)));
            return joined(
                    under.items().stream()
                            .filter(item -> !targets.contains(target(item)))
                            .toList(),
                    over.items(),
                    own);
        }
        return own;
    }

    private static Mapping deep(Mapping base, Mapping own) {
        Map<String, Entry> result = new LinkedHashMap<>(base.entries());
        own.entries()
                .forEach((key, entry) -> result.merge(
                        key,
                        entry,
                        (under, over) -> new Entry(
                                over.key(),
                                under.value() instanceof Mapping lower && over.value() instanceof Mapping upper
                                        ? deep(lower, upper)
                                        : over.value())));
        return new Mapping(own.place(), result);
    }

    private static boolean isListLike(YamlValue value) {
        return !(value instanceof Mapping);
    }

    private static Sequence joined(List<YamlValue> base, List<YamlValue> own, YamlValue place) {
        Map<Object, YamlValue> items = new LinkedHashMap<>();
        base.forEach(item -> items.put(identity(item), item));
        own.forEach(item -> items.put(identity(item), item));
        return new Sequence(place.place(), new ArrayList<>(items.values()));
    }

    private static Object identity(YamlValue item) {
        return item instanceof Scalar scalar ? scalar.text() : item;
    }

    /** The entries as a list has them; a placement rule of a mapping keeps its meaning. */
    private static List<YamlValue> listed(YamlValue value) {
        return switch (value) {
            case Sequence sequence -> sequence.items();
            case Scalar scalar -> List.of(scalar);
            case Mapping mapping -> {
                List<YamlValue> items = new ArrayList<>();
                mapping.entries().forEach((key, entry) -> items.add(item(key, entry)));
                yield items;
            }
        };
    }

    private static YamlValue item(String key, Entry entry) {
        if (entry.value().isEmpty()) {
            return new Scalar(entry.key(), key, false, true);
        }
        return entry.value() instanceof Scalar scalar
                ? new Scalar(
                        entry.key(), key + (PLACEMENT.contains(key) ? ":" : "=") + scalar.text(), false, scalar.known())
                : entry.value();
    }

    private static String target(YamlValue item) {
        if (item instanceof Mapping mapping && mapping.entries().get("target") != null) {
            return mapping.entries().get("target").value() instanceof Scalar scalar ? scalar.text() : "";
        }
        if (item instanceof Scalar scalar) {
            String[] parts = scalar.text().split(":", -1);
            return parts.length == 1 ? parts[0] : parts[1];
        }
        return "";
    }
}
