package io.portolan.domain.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The extension labels that exist, without their prefix. What the later ones do comes later; their names count now. */
final class KnownLabels {
    static final List<String> PREFIXES = List.of("aliyun.", "portolan.");

    static final Set<String> OF_TEMPLATE =
            Set.of("project_type", "schedule", "time_zone", "catch_up", "on_failure", "timeout");

    static final Set<String> OF_SERVICE = Set.of(
            "scale",
            "global",
            "depends",
            "gpu",
            "latest_image",
            "probe.url",
            "probe.cmd",
            "probe.timeout_seconds",
            "probe.initial_delay_seconds",
            "rolling_updates",
            "rolling_updates.parallelism",
            "rolling_updates.order",
            "rolling_updates.delay",
            "rolling_updates.monitor",
            "rolling_updates.max_failure_ratio",
            "rolling_updates.failure_action",
            "rolling_updates.health_deadline",
            "routing.session_sticky",
            "logs",
            "log.timestamp",
            "monitoring.script",
            "monitoring.http",
            "monitoring.tags",
            "monitoring.addon.influxdb",
            "monitoring.addon.prometheus",
            "custom_addon",
            "addon",
            "retry_count",
            "remove_containers",
            "timeout",
            "retry_backoff",
            "concurrency",
            "auto_scaling.max_cpu",
            "auto_scaling.min_cpu",
            "auto_scaling.max_memory",
            "auto_scaling.min_memory",
            "auto_scaling.max_internetOutRate",
            "auto_scaling.min_internetOutRate",
            "auto_scaling.max_internetInRate",
            "auto_scaling.min_internetInRate",
            "auto_scaling.step",
            "auto_scaling.min_instances",
            "auto_scaling.max_instances",
            "proxy.required",
            "proxy.APPSESSION",
            "proxy.BALANCE",
            "proxy.COOKIE",
            "proxy.DEFAULT_SSL_CERT",
            "proxy.EXCLUDE_PORTS",
            "proxy.EXTRA_ROUTE_SETTINGS",
            "proxy.EXTRA_SETTINGS",
            "proxy.FORCE_SSL",
            "proxy.GZIP_COMPRESSION_TYPE",
            "proxy.HEALTH_CHECK",
            "proxy.HSTS_MAX_AGE",
            "proxy.HTTP_CHECK",
            "proxy.OPTION",
            "proxy.SSL_CERT",
            "proxy.TCP_PORTS",
            "proxy.VIRTUAL_HOST",
            "proxy.VIRTUAL_HOST_WEIGHT");

    private static final Pattern NUMBERED = Pattern.compile("(routing|lb)\\.port_.*");
    private static final Pattern NUMBERED_WELL = Pattern.compile("(routing|lb)\\.port_([1-9]\\d{0,4})");
    private static final Pattern LOGS = Pattern.compile("log_(store|ttl)_[\\w.-]+");

    private KnownLabels() {}

    /** Part of the name behind the prefix; empty when the label is the user's own. */
    static Optional<String> withoutPrefix(String label) {
        return PREFIXES.stream()
                .filter(label::startsWith)
                .map(prefix -> label.substring(prefix.length()))
                .findFirst();
    }

    /** The one spelling of a name that the documents of the service spell in two ways. */
    static String canonical(String name) {
        return name.replaceFirst("^auto\\.scaling\\.", "auto_scaling.").replaceFirst("^routing_port_", "routing.port_");
    }

    static boolean ofService(String name) {
        var numbered = NUMBERED_WELL.matcher(name);
        return OF_SERVICE.contains(name)
                || LOGS.matcher(name).matches()
                || (numbered.matches() && Integer.parseInt(numbered.group(2)) <= 65_535);
    }

    static String remedy(String name, boolean top) {
        if (NUMBERED.matcher(name).matches()) {
            return "Behind port_ stands the container's port, from 1 to 65535.";
        }
        if (!top && OF_TEMPLATE.contains(name)) {
            return "It belongs under labels at the top level of the template, beside services.";
        }
        if (top && ofService(name)) {
            return "It belongs under the labels of a service.";
        }
        Set<String> known = new TreeSet<>(top ? OF_TEMPLATE : OF_SERVICE);
        known.addAll(Set.of("routing.port_80", "lb.port_80", "log_store_NAME", "log_ttl_NAME"));
        return Nearest.suggestion(name, known, "The documentation lists the extension labels.");
    }
}
