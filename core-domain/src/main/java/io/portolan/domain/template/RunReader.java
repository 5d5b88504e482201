package io.portolan.domain.template;

import io.portolan.domain.template.DeployReader.Deployment;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How the containers of a service are run: how many, how they are replaced, and the labels whose time comes later. */
final class RunReader {
    private static final int MOST = 10_000;
    private static final Set<String> READ_HERE = Set.of(
            "scale",
            "global",
            "depends",
            "gpu",
            "latest_image",
            "probe.url",
            "probe.cmd",
            "probe.timeout_seconds",
            "probe.initial_delay_seconds",
            UpdateReader.LABEL);
    private static final Set<String> REMOVE = Set.of("remove-finished", "remove-failed", "remove-all", "remove-none");

    private final Section service;
    private final Labels labels;
    private final Deployment deploy;
    private final Problems problems;

    RunReader(Section service, Labels labels, Deployment deploy) {
        this.service = service;
        this.labels = labels;
        this.deploy = deploy;
        this.problems = service.problems();
    }

    int scale() {
        Optional<Integer> label = labels.integer("scale", 0, MOST);
        Optional<Integer> key = service.integer("scale", 0, MOST);
        TemplatePlace place = label.isPresent() ? labels.place("scale") : service.place();
        Optional<Integer> both = Agreement.of("The label scale", label, "the key scale", key, place, problems);
        return Agreement.of("scale", both, "deploy.replicas", deploy.replicas(), place, problems)
                .orElse(1);
    }

    boolean global() {
        Optional<Boolean> label = labels.has("global") ? Optional.of(labels.flag("global")) : Optional.empty();
        TemplatePlace place = label.isPresent() ? labels.place("global") : service.place();
        boolean global = Agreement.of("The label global", label, "deploy.mode global", deploy.global(), place, problems)
                .orElse(false);
        if (global && labels.has("scale")) {
            problems.warning(
                    labels.place("scale"),
                    "no-effect",
                    "A global service has one container on every node; scale is not used.",
                    "");
        }
        return global;
    }

    UpdatePolicy update() {
        return new UpdateReader(labels, deploy.update(), service).read();
    }

    /** Everything that is not read into a part of its own, checked as far as it can be checked now. */
    Map<String, String> extensions() {
        Map<String, String> extensions = new TreeMap<>();
        labels.extensions().forEach((name, value) -> {
            if (!READ_HERE.contains(name) && !UpdateReader.LABELS.contains(name)) {
                extensions.put(name, checked(name, value));
            }
        });
        return extensions;
    }

    private String checked(String name, Scalar value) {
        if (name.startsWith("log_ttl_")) {
            Values.number(value, 1, 365, problems);
        }
        return switch (name) {
            case "retry_count" -> {
                Values.number(value, 0, 1_000_000, problems);
                yield value.text();
            }
            case "routing.session_sticky", "log.timestamp", "proxy.required" -> {
                Values.flag(value, problems);
                yield value.text();
            }
            case "remove_containers" -> {
                String policy = value.text().replace('_', '-');
                if (!REMOVE.contains(policy)) {
                    problems.badValue(
                            value.place(),
                            Values.quoted(value) + " does not say which containers to remove.",
                            "Write remove-finished, remove-failed, remove-all or remove-none.");
                }
                yield policy;
            }
            default -> value.text();
        };
    }
}
