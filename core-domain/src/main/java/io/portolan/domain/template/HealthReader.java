package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.domain.template.YamlValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Health: the probe labels and Compose's {@code healthcheck}.
 *
 * <p>Both are checked every 2 s unless the file says otherwise, as the user guide has it. One check may take 10 s (the
 * guide's examples; the engine's own 30 s would hide a hanging service for too long), one by {@code probe.url} 1 s unless the
 * label says more, so that a container that hangs gets no requests after 3 s. A probe that fails once shows at once, a
 * {@code healthcheck} after the engine's 3 retries.
 */
final class HealthReader {
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration URL_TIMEOUT = Duration.ofSeconds(1);
    private static final int RETRIES = 3;
    private static final Set<String> KEYS =
            Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
    private static final Pattern URL = Pattern.compile("http://container(:\\d{1,5})?(/\\S*)?|tcp://container:\\d{1,5}");

    private HealthReader() {}

    static Optional<Probe> probe(Labels labels) {
        Optional<Integer> delay = labels.integer("probe.initial_delay_seconds", 0, 86_400);
        Optional<Integer> timeout = labels.integer("probe.timeout_seconds", 1, 86_400);
        if (labels.has("probe.url") && labels.has("probe.cmd")) {
            labels.problems()
                    .error(
                            labels.place("probe.cmd"),
                            "conflict",
                            "A service has one probe: probe.url or probe.cmd.",
                            "Remove one of the two.");
        }
        Optional<Probe.Kind> kind = labels.has("probe.url")
                ? Optional.of(Probe.Kind.URL)
                : labels.has("probe.cmd") ? Optional.of(Probe.Kind.COMMAND) : Optional.empty();
        if (kind.isEmpty()) {
            List.of("probe.initial_delay_seconds", "probe.timeout_seconds").forEach(name -> withoutProbe(name, labels));
        }
        return kind.flatMap(k -> target(k, labels))
                .map(target -> new Probe(
                        kind.orElseThrow(),
                        target,
                        Duration.ofSeconds(delay.orElse(0)),
                        timeout.map(Duration::ofSeconds)
                                .orElse(kind.orElseThrow() == Probe.Kind.URL ? URL_TIMEOUT : TIMEOUT)));
    }

    private static void withoutProbe(String name, Labels labels) {
        if (labels.has(name)) {
            labels.problems()
                    .warning(
                            labels.place(name),
                            "no-effect",
                            "Without probe.url or probe.cmd the label " + name + " does nothing.",
                            "");
        }
    }

    private static Optional<String> target(Probe.Kind kind, Labels labels) {
        Scalar target = labels.scalar(kind == Probe.Kind.URL ? "probe.url" : "probe.cmd")
                .orElseThrow();
        boolean fine = kind == Probe.Kind.URL
                ? URL.matcher(target.text()).matches()
                : !target.text().isBlank();
        if (!fine) {
            labels.problems()
                    .badValue(
                            target.place(),
                            Values.quoted(target) + " can't be probed.",
                            kind == Probe.Kind.URL
                                    ? "Write http://container:PORT/path or tcp://container:PORT, with the word container."
                                    : "Write a command of the container's shell.");
        }
        return fine ? Optional.of(target.text()) : Optional.empty();
    }

    static Optional<HealthCheck> healthCheck(Section service, Optional<Probe> probe, Labels labels) {
        Optional<HealthCheck> ofProbe = probe.filter(p -> p.kind() == Probe.Kind.COMMAND)
                .map(p ->
                        new HealthCheck(List.of("CMD-SHELL", p.target()), INTERVAL, p.timeout(), p.initialDelay(), 1));
        if (ofProbe.isPresent() && service.has("healthcheck")) {
            service.problems()
                    .error(
                            labels.place("probe.cmd"),
                            "conflict",
                            "probe.cmd becomes the container's health check, and there is a healthcheck, too.",
                            "Keep one of the two.");
        }
        return ofProbe.or(() -> service.section("healthcheck").flatMap(HealthReader::compose));
    }

    private static Optional<HealthCheck> compose(Section section) {
        section.onlyKnows(KEYS);
        section.passOver(
                "start_interval", "start_interval is not used: the checks come at the interval from the start.");
        List<String> test = section.flag("disable") ? List.of("NONE") : test(section);
        Duration interval = positive(section, "interval").orElse(INTERVAL);
        Duration timeout = positive(section, "timeout").orElse(TIMEOUT);
        Duration start = section.duration("start_period").orElse(Duration.ZERO);
        int retries = section.integer("retries", 0, 10_000).filter(r -> r > 0).orElse(RETRIES);
        return Optional.of(new HealthCheck(test, interval, timeout, start, retries));
    }

    /** The engine counts 0 as not given, and refuses less than a millisecond. */
    private static Optional<Duration> positive(Section section, String key) {
        return section.duration(key).filter(d -> d.compareTo(Duration.ofMillis(1)) >= 0);
    }

    /** Nothing keeps the image's own test. */
    private static List<String> test(Section section) {
        Optional<YamlValue> value = section.value("test");
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Scalar) {
            return section.scalar("test")
                    .map(s -> s.text().equals("NONE") ? List.of("NONE") : List.of("CMD-SHELL", s.text()))
                    .orElse(List.of());
        }
        List<String> words = new ArrayList<>(section.texts("test"));
        String kind = words.isEmpty() ? "" : words.getFirst();
        boolean fine = (kind.equals("NONE") && words.size() == 1)
                || (kind.equals("CMD") && words.size() > 1)
                || (kind.equals("CMD-SHELL") && words.size() == 2);
        if (!fine) {
            section.problems()
                    .badValue(
                            value.get().place(),
                            "A test as a list starts with NONE, CMD or CMD-SHELL.",
                            "Write [CMD, program, argument], [CMD-SHELL, line], [NONE], or the line as one text.");
        }
        return words;
    }
}
