package io.portolan.domain.template;

import io.portolan.domain.schedule.Schedule;
import io.portolan.domain.template.Template.VolumeDeclaration;
import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The top level of a template, divided into its parts.
 *
 * @param format as the model has it
 * @param labels of the application, without prefix
 * @param services each with the place of its name
 */
record TopLevel(
        String format,
        Map<String, String> labels,
        Map<String, Entry> services,
        Map<String, VolumeDeclaration> volumes) {

    private static final Set<String> KEYS = Set.of("version", "services", "volumes", "networks", "labels", "name");
    private static final Set<String> REFUSED = Set.of("configs", "secrets", "include", "models");
    private static final Set<String> VOLUME = Set.of("driver", "driver_opts", "external", "name", "labels");

    boolean legacy() {
        return format.equals("1");
    }

    /** A template with a schedule is a batch application, too. */
    boolean batch() {
        return "batch".equals(labels.get("project_type"));
    }

    static TopLevel read(Section file) {
        boolean today = file.mapping().entries().containsKey("services");
        if (!today && file.has("version")) {
            file.problems()
                    .error(
                            file.keyPlace("version"),
                            "missing-services",
                            "A template with a version has its services under services.",
                            "Add services: and indent the services below it, or remove version.");
        }
        return today || file.has("version") ? current(file) : legacy(file);
    }

    private static TopLevel legacy(Section file) {
        Map<String, Entry> services = new LinkedHashMap<>(file.mapping().entries());
        services.keySet().removeIf(key -> key.startsWith("x-"));
        Entry labels = services.get("labels");
        boolean misplaced = labels != null
                && labels.value() instanceof Mapping m
                && !m.entries().containsKey("image");
        if (misplaced
                || services.keySet().stream()
                        .anyMatch(key -> KnownLabels.withoutPrefix(key).isPresent())) {
            file.problems()
                    .error(
                            misplaced ? labels.key() : file.place(),
                            "bad-template",
                            "Labels of the application can't stand in a template of format 1.",
                            "Write version: \"2\" at the top, and the services below services:.");
            services.keySet()
                    .removeIf(key -> key.equals("labels")
                            || KnownLabels.withoutPrefix(key).isPresent());
        }
        return new TopLevel("1", Map.of(), services, Map.of());
    }

    private static TopLevel current(Section file) {
        checkKeys(file);
        String version = file.text("version");
        if (!version.isEmpty() && !version.matches("[23](\\.\\d{1,2})?")) {
            file.problems()
                    .badValue(
                            file.keyPlace("version"),
                            "The version \"" + version + "\" of the Compose format is not known.",
                            "Write \"2\", a version from 2.0 to 3.8, or no version at all.");
        }
        Map<String, Entry> services = new LinkedHashMap<>(
                file.section("services").map(s -> s.mapping().entries()).orElse(Map.of()));
        services.keySet().removeIf(key -> key.startsWith("x-"));
        if (services.isEmpty() && file.mapping().entries().containsKey("services")) {
            file.problems()
                    .error(
                            file.keyPlace("services"),
                            "missing-services",
                            "There is no service.",
                            "Write at least one.");
        }
        return new TopLevel(version.isEmpty() ? "compose" : version, labels(file), services, volumes(file));
    }

    private static void checkKeys(Section file) {
        file.passOver("networks", "Networks of one's own are not made: all containers share the cluster's network.");
        file.passOver("name", "The application's name is given when it is made; name is not used.");
        file.mapping().entries().forEach((key, entry) -> {
            if (REFUSED.contains(key)) {
                file.problems()
                        .error(
                                entry.key(),
                                "unsupported-key",
                                "\"" + key + "\" is not supported.",
                                "Build files into the image, mount a volume, or use ${VARIABLES}.");
            } else if (!KEYS.contains(key)
                    && !key.startsWith("x-")
                    && KnownLabels.withoutPrefix(key).isEmpty()) {
                file.problems()
                        .error(
                                entry.key(),
                                "unknown-key",
                                "The key \"" + key + "\" is not known at the top level.",
                                Nearest.suggestion(key, KEYS, "Services stand below services:."));
            }
        });
    }

    private static Map<String, String> labels(Section file) {
        Labels labels = Labels.read(file, true);
        Map<String, String> result = new TreeMap<>();
        labels.own().forEach((name, pair) -> result.put(name, pair.text()));
        labels.extensions().forEach((name, value) -> result.put(name, value.text()));
        if (labels.has(Schedule.LABEL)) {
            result.put("project_type", "batch");
        }
        schedule(labels, file.problems());
        boolean batch = "batch".equals(result.get("project_type"));
        TaskReader.checkTop(labels, batch);
        return result;
    }

    /** What the labels say of the schedule is right, and they belong to one. */
    private static void schedule(Labels labels, Problems problems) {
        Map<String, String> written = new TreeMap<>();
        labels.extensions().entrySet().stream()
                .filter(label -> label.getValue().known())
                .forEach(label -> written.put(label.getKey(), label.getValue().text()));
        Schedule.flaws(written)
                .forEach(flaw -> problems.badValue(labels.place(flaw.label()), flaw.message(), flaw.remedy()));
        Stream.of(Schedule.ZONE_LABEL, Schedule.CATCH_UP_LABEL)
                .filter(label -> labels.has(label) && !labels.has(Schedule.LABEL))
                .forEach(label -> problems.warning(
                        labels.place(label),
                        "no-effect",
                        "Without a schedule " + label + " does nothing.",
                        "Add the label schedule, or remove this one."));
    }

    private static Map<String, VolumeDeclaration> volumes(Section file) {
        Map<String, VolumeDeclaration> volumes = new TreeMap<>();
        file.section("volumes")
                .ifPresent(section -> section.mapping()
                        .entries()
                        .forEach((name, entry) -> volumes.put(
                                name,
                                section.section(name)
                                        .map(TopLevel::volume)
                                        .orElse(new VolumeDeclaration("", Map.of(), false, "")))));
        return volumes;
    }

    private static VolumeDeclaration volume(Section volume) {
        volume.onlyKnows(VOLUME);
        volume.passOver("labels", "Labels of a volume are not used.");
        boolean named = volume.value("external").orElse(null) instanceof Mapping;
        boolean external = named || volume.flag("external");
        String name = named
                ? volume.section("external").map(e -> e.text("name")).orElse("")
                : volume.scalar("name").map(Scalar::text).orElse("");
        if (!external && !name.isEmpty()) {
            volume.passOver("name", "A volume that the application makes is named by its key; name is not used.");
        }
        return new VolumeDeclaration(
                volume.text("driver"), LoggingReader.options(volume, "driver_opts"), external, external ? name : "");
    }
}
