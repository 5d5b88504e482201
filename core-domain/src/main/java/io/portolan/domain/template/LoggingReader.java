package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Logging;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code logging}, and {@code log_driver} with {@code log_opt} of format 1. */
final class LoggingReader {
    private LoggingReader() {}

    static Optional<Logging> read(Section service) {
        boolean old = service.has("log_driver") || service.has("log_opt");
        if (service.has("logging") && old) {
            service.problems()
                    .error(
                            service.keyPlace(service.has("log_driver") ? "log_driver" : "log_opt"),
                            "conflict",
                            "log_driver and log_opt say the same as logging.",
                            "Keep logging.");
        }
        if (service.has("logging")) {
            return service.section("logging").map(section -> {
                section.onlyKnows(Set.of("driver", "options"));
                return new Logging(section.text("driver"), options(section, "options"));
            });
        }
        return old
                ? Optional.of(new Logging(service.text("log_driver"), options(service, "log_opt")))
                : Optional.empty();
    }

    static Map<String, String> options(Section section, String key) {
        Map<String, String> options = new TreeMap<>();
        section.value(key)
                .ifPresent(value ->
                        Pair.allOf(value, section.problems()).forEach(pair -> options.put(pair.key(), pair.text())));
        return options;
    }
}
