package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** {@code extends} within one file: a service takes over what another one of the file says. */
final class Extends {
    private final Map<String, Mapping> services;
    private final Problems problems;
    private final Map<String, Mapping> resolved = new LinkedHashMap<>();

    private Extends(Map<String, Mapping> services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    static Map<String, Mapping> resolve(Map<String, Mapping> services, Problems problems) {
        Extends extending = new Extends(services, problems);
        Map<String, Mapping> result = new LinkedHashMap<>();
        services.keySet().forEach(name -> result.put(name, extending.resolve(name, new LinkedHashSet<>())));
        return result;
    }

    private Mapping resolve(String name, SequencedSet<String> path) {
        Mapping known = resolved.get(name);
        if (known != null) {
            return known;
        }
        Mapping own = services.get(name);
        path.add(name);
        Mapping result = base(own, path)
                .map(base -> new Mapping(
                        own.place(), ExtendedService.merge(resolve(base, path).entries(), own.entries())))
                .orElse(own);
        path.remove(name);
        resolved.put(name, result);
        return result;
    }

    private Optional<String> base(Mapping service, SequencedSet<String> path) {
        Section section = new Section(service, problems);
        Optional<YamlValue> value = section.value("extends");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Scalar) {
            return section.scalar("extends").flatMap(s -> existing(s, path));
        }
        return section.section("extends").flatMap(below -> {
            below.onlyKnows(java.util.Set.of("service", "file"));
            below.refuse(
                    "file",
                    "A service of another file can't be extended.",
                    "Copy that service into this template, and name it with service.");
            return below.has("file")
                    ? Optional.empty()
                    : below.scalar("service").flatMap(s -> existing(s, path));
        });
    }

    private Optional<String> existing(Scalar base, SequencedSet<String> path) {
        if (path.contains(base.text())) {
            problems.error(
                    base.place(),
                    "extends-cycle",
                    "These services extend each other: " + String.join(" -> ", path) + " -> " + base.text() + ".",
                    "Remove one extends.");
            return Optional.empty();
        }
        if (!services.containsKey(base.text())) {
            problems.error(
                    base.place(),
                    "unknown-service",
                    "There is no service \"" + base.text() + "\" to extend.",
                    Nearest.suggestion(base.text(), services.keySet(), "Write the name of a service of this file."));
            return Optional.empty();
        }
        return Optional.of(base.text());
    }
}
