package io.portolan.domain.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys of a service: which are read, which are taken with a warning, and which are refused with advice. */
final class ServiceKeys {
    static final Set<String> READ = Set.of(
            "image",
            "command",
            "entrypoint",
            "environment",
            "ports",
            "expose",
            "volumes",
            "volumes_from",
            "links",
            "external_links",
            "extra_hosts",
            "hostname",
            "domainname",
            "container_name",
            "restart",
            "labels",
            "cap_add",
            "cap_drop",
            "devices",
            "dns",
            "dns_search",
            "dns_options",
            "dns_opt",
            "privileged",
            "read_only",
            "user",
            "working_dir",
            "ulimits",
            "security_opt",
            "shm_size",
            "tmpfs",
            "stop_signal",
            "stop_grace_period",
            "net",
            "network_mode",
            "pid",
            "ipc",
            "cpu_shares",
            "cpu_quota",
            "cpus",
            "cpuset",
            "mem_limit",
            "memswap_limit",
            "mem_reservation",
            "oom_kill_disable",
            "oom-kill-disable",
            "log_driver",
            "log_opt",
            "logging",
            "extends",
            "external",
            "depends_on",
            "deploy",
            "healthcheck",
            "scale",
            "networks",
            "name");

    private static final String ATTACHED =
            "Containers are always started detached, without a terminal; read their output in the logs.";

    /** Accepted, and what happens instead. */
    private static final Map<String, String> WARNED = Map.of(
            "stdin_open", ATTACHED,
            "tty", ATTACHED,
            "detach", ATTACHED,
            "attach", ATTACHED,
            "pull_policy",
                    "Images are resolved once for a revision, and each node pulls by digest; pull_policy is not used.");

    /** Exported templates carry these with the value 0, which means not set. */
    private static final Map<String, String> ONLY_ZERO = Map.of(
            "kernel_memory", "Docker Engine has no limit of kernel memory any more; use mem_limit.",
            "memswap_reservation", "No engine can reserve swap; use mem_reservation.");

    private static final String LATER = "Remove it; what it does is not supported.";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("build", "Build the image elsewhere, push it to a registry, and name it with image."),
            Map.entry("dockerfile", "Build the image elsewhere, push it to a registry, and name it with image."),
            Map.entry(
                    "env_file",
                    "The file is not on the nodes: write its variables under environment, or use ${VARIABLES}."),
            Map.entry("mac_address", "Remove it: the network gives each container its MAC address."),
            Map.entry("configs", "Build the file into the image, or mount a volume."),
            Map.entry(
                    "secrets",
                    "Write ${NAME} in the environment or the command, and give its value under secrets when you deploy."),
            Map.entry("profiles", "Write a template for each set of services."),
            Map.entry("gpus", "Write the label aliyun.gpu: \"1\", or deploy.resources.reservations.devices."),
            Map.entry("runtime", "Write the label aliyun.gpu: \"1\" for GPUs; other runtimes are not supported."),
            Map.entry("volume_driver", "Declare the volume under volumes at the top, with its driver."),
            Map.entry("cpu_period", "Write cpus: 0.5 or cpu_quota (of 100000 microseconds)."),
            Map.entry("label_file", "The file is not on the nodes: write the labels under labels."),
            Map.entry("platform", "Give the nodes a label and write constraint:LABEL==value under environment."),
            Map.entry("sysctls", LATER),
            Map.entry("init", LATER),
            Map.entry("pids_limit", LATER),
            Map.entry("group_add", LATER),
            Map.entry("cgroup", LATER),
            Map.entry("cgroup_parent", LATER),
            Map.entry("cpu_count", LATER),
            Map.entry("cpu_percent", LATER),
            Map.entry("cpu_rt_period", LATER),
            Map.entry("cpu_rt_runtime", LATER),
            Map.entry("blkio_config", LATER),
            Map.entry("credential_spec", LATER),
            Map.entry("develop", LATER),
            Map.entry("device_cgroup_rules", LATER),
            Map.entry("isolation", LATER),
            Map.entry("mem_swappiness", LATER),
            Map.entry("oom_score_adj", LATER),
            Map.entry("post_start", LATER),
            Map.entry("pre_stop", LATER),
            Map.entry("provider", LATER),
            Map.entry("storage_opt", LATER),
            Map.entry("userns_mode", LATER),
            Map.entry("uts", LATER),
            Map.entry("annotations", LATER));

    private ServiceKeys() {}

    static void check(Section service) {
        service.mapping().entries().forEach((key, entry) -> {
            if (REFUSED.containsKey(key)) {
                service.problems()
                        .error(entry.key(), "unsupported-key", "\"" + key + "\" is not supported.", REFUSED.get(key));
            } else if (WARNED.containsKey(key)) {
                service.problems().warning(entry.key(), "no-effect", WARNED.get(key), "");
            } else if (ONLY_ZERO.containsKey(key)) {
                onlyZero(key, service);
            } else if (!READ.contains(key)
                    && !key.startsWith("x-")
                    && KnownLabels.withoutPrefix(key).isEmpty()) {
                unknown(key, entry.key(), service.problems());
            }
        });
    }

    private static void onlyZero(String key, Section service) {
        if (service.size(key).isPresent()) {
            service.refuse(key, "\"" + key + "\" is not supported, but for 0.", ONLY_ZERO.get(key));
        }
    }

    private static void unknown(String key, TemplatePlace place, Problems problems) {
        Set<String> known = new TreeSet<>(READ);
        known.addAll(WARNED.keySet());
        known.addAll(REFUSED.keySet());
        problems.error(
                place,
                "unknown-key",
                "The key \"" + key + "\" is not known in a service.",
                Nearest.suggestion(key, known, "Remove it; keys of your own start with x-."));
    }
}
