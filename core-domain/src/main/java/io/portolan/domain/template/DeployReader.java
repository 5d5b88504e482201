package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ContainerSettings.Restart.Policy;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code deploy} of today's Compose specification: the parts that say what labels and keys of old say, too. */
final class DeployReader {
    private static final Set<String> KEYS = Set.of(
            "replicas",
            "mode",
            "resources",
            "placement",
            "update_config",
            "rollback_config",
            "restart_policy",
            "labels",
            "endpoint_mode");
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\s*(node|engine)\\.(labels\\.)?(\\S+?)\\s*(==|!=)\\s*(.+?)\\s*");

    private final Problems problems;
    private final PlacementDraft placement;

    DeployReader(Problems problems, PlacementDraft placement) {
        this.problems = problems;
        this.placement = placement;
    }

    /** What deploy says; everything may be missing. @param update read together with the labels that say the same */
    record Deployment(
            Optional<Integer> replicas,
            Optional<Boolean> global,
            Optional<Section> update,
            Optional<Restart> restart,
            Optional<Long> cpuQuota,
            Optional<Integer> cpuReserved,
            Optional<Long> memory,
            Optional<Long> memoryReservation,
            Optional<Integer> gpus) {}

    Deployment read(Section service) {
        Section deploy = service.section("deploy")
                .orElse(new Section(new Mapping(service.place(), java.util.Map.of()), problems));
        deploy.onlyKnows(KEYS);
        deploy.passOver(
                "rollback_config",
                "rollback_config is not used: on the way back update_config and the labels rolling_updates of the version"
                        + " that comes back say how.");
        deploy.passOver(
                "labels", "Labels of a Swarm service are not kept; labels of the containers stand under the service.");
        deploy.passOver(
                "endpoint_mode", "endpoint_mode is not used: the name of a service answers with all its containers.");
        deploy.section("placement").ifPresent(this::placement);
        Section resources = below(deploy, "resources");
        resources.onlyKnows(Set.of("limits", "reservations"));
        Section limits = below(resources, "limits");
        Section reservations = below(resources, "reservations");
        limits.onlyKnows(Set.of("cpus", "memory", "pids"));
        limits.refuse("pids", "A limit of processes is not supported.", "Remove it.");
        reservations.onlyKnows(Set.of("cpus", "memory", "devices", "generic_resources"));
        reservations.refuse(
                "generic_resources", "Generic resources are not supported.", "Use labels of nodes and constraints.");
        return new Deployment(
                deploy.integer("replicas", 0, 10_000),
                global(deploy),
                deploy.section("update_config"),
                deploy.section("restart_policy").flatMap(this::restart),
                cores(limits).map(ResourcesReader::micros),
                cores(reservations).map(c -> c.multiply(BigDecimal.valueOf(100)).intValue()),
                limits.size("memory"),
                reservations.size("memory"),
                gpus(reservations));
    }

    private Section below(Section section, String key) {
        return section.section(key).orElse(new Section(new Mapping(section.place(), java.util.Map.of()), problems));
    }

    private Optional<BigDecimal> cores(Section section) {
        return section.scalar("cpus").flatMap(s -> ResourcesReader.cores(s, problems));
    }

    private Optional<Boolean> global(Section deploy) {
        return deploy.scalar("mode").flatMap(mode -> switch (mode.text()) {
            case "global" -> Optional.of(true);
            case "replicated" -> Optional.of(false);
            default -> {
                problems.badValue(
                        mode.place(), Values.quoted(mode) + " is no mode of a service.", "Write replicated or global.");
                yield Optional.empty();
            }
        });
    }

    private void placement(Section section) {
        section.onlyKnows(Set.of("constraints", "preferences", "max_replicas_per_node"));
        section.passOver("preferences", "Containers are spread over the nodes anyway; preferences are not used.");
        section.refuse(
                "max_replicas_per_node",
                "A limit of containers on one node is not supported.",
                "Write affinity:service!=NAME with the service's own name in its environment for one on a node.");
        section.scalars("constraints").forEach(this::constraint);
    }

    /** Labels of a node are keys of their own here; its hostname and id are what {@code constraint:node} looks at. */
    private void constraint(Scalar scalar) {
        Matcher matcher = CONSTRAINT.matcher(scalar.text());
        boolean label = matcher.matches() && matcher.group(2) != null;
        boolean node = matcher.matches()
                && !label
                && List.of("node.hostname", "node.id").contains(matcher.group(1) + "." + matcher.group(3));
        if (!label && !node) {
            problems.error(
                    scalar.place(),
                    "bad-expression",
                    Values.quoted(scalar) + " can't be asked of a node.",
                    "Write node.labels.KEY == value, node.hostname == value or node.id == value.");
            return;
        }
        String key = label ? matcher.group(3) : "node";
        placement.add("constraint", key + matcher.group(4) + matcher.group(5), scalar.place());
    }

    private Optional<Restart> restart(Section section) {
        section.onlyKnows(Set.of("condition", "delay", "max_attempts", "window"));
        List.of("delay", "window")
                .forEach(key -> section.passOver(key, key + " is not used: the engine waits as it likes."));
        int attempts = section.integer("max_attempts", 0, Integer.MAX_VALUE).orElse(0);
        String condition = section.has("condition") ? section.text("condition") : "any";
        return switch (condition) {
            case "none" -> Optional.of(Restart.NO);
            case "any" -> Optional.of(new Restart(Policy.ALWAYS, 0));
            case "on-failure" -> Optional.of(new Restart(Policy.ON_FAILURE, attempts));
            default -> {
                problems.badValue(
                        section.keyPlace("condition"),
                        "\"" + condition + "\" is no condition of a restart.",
                        "Write none, on-failure or any.");
                yield Optional.empty();
            }
        };
    }

    /** {@code devices: [{capabilities: [gpu], count: N}]}. */
    private Optional<Integer> gpus(Section reservations) {
        int gpus = 0;
        for (YamlValue item : reservations.items("devices")) {
            Optional<Section> device = Values.section(item, problems);
            if (device.isPresent() && device.get().texts("capabilities").contains("gpu")) {
                gpus += device.get().integer("count", 1, 1_000).orElse(1);
            } else if (device.isPresent()) {
                problems.badValue(item.place(), "Of devices only GPUs can be reserved.", "Write capabilities: [gpu].");
            }
        }
        return gpus == 0 ? Optional.empty() : Optional.of(gpus);
    }
}
