package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Link;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import io.portolan.domain.template.ContainerSettings.Resources;
import io.portolan.domain.template.ContainerSettings.Security;
import io.portolan.domain.template.ContainerSettings.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of a create call that is about the host. Where docker-java's types know fewer words than engines do (mount
 * options, capabilities, log drivers), the words are passed as they are.
 */
final class HostMapping {
    private static final long NANO_CPUS_PER_HUNDREDTH = 10_000_000L;
    private static final long QUOTA_PERIOD_MICROS = 100_000L;

    private HostMapping() {}

    static HostConfig of(ContainerSpec spec, NetworkChoice network) {
        ContainerSettings settings = spec.settings();
        HostConfig host = new HostConfig().withRestartPolicy(restart(settings.restart()));
        networking(spec, network, host);
        storage(spec, host);
        security(settings.security(), host);
        resources(settings.resources(), host);
        settings.logging()
                .ifPresent(log -> raw(host, "LogConfig", Map.of("Type", log.driver(), "Config", log.options())));
        return host;
    }

    private static void networking(ContainerSpec spec, NetworkChoice network, HostConfig host) {
        ContainerSettings.Networking settings = spec.settings().networking();
        if (!network.mode().isEmpty()) {
            host.withNetworkMode(network.mode());
        }
        if (network.named()) {
            host.withLinks(spec.links().stream()
                    .map(link -> new Link(link.target(), link.alias()))
                    .toList());
        }
        if (network.publishesPorts()) {
            host.withPortBindings(published(settings.ports()));
        }
        if (!network.sharesAnother()) {
            host.withExtraHosts(extraHosts(spec).toArray(String[]::new));
            host.withDns(settings.dns());
            host.withDnsSearch(settings.dnsSearch());
            host.withDnsOptions(settings.dnsOptions());
        }
    }

    private static List<String> extraHosts(ContainerSpec spec) {
        var hosts = new ArrayList<>(spec.settings().networking().extraHosts());
        spec.hosts().forEach((alias, address) -> hosts.add(alias + ":" + address));
        return hosts;
    }

    private static Ports published(List<PortMapping> mappings) {
        var ports = new Ports();
        for (PortMapping mapping : mappings) {
            ports.bind(containerPort(mapping), new Ports.Binding(mapping.hostAddress(), mapping.hostPorts()));
        }
        return ports;
    }

    static ExposedPort containerPort(PortMapping mapping) {
        return new ExposedPort(mapping.containerPort(), InternetProtocol.parse(mapping.protocol()));
    }

    private static void storage(ContainerSpec spec, HostConfig host) {
        Storage storage = spec.settings().storage();
        raw(host, "Binds", binds(spec));
        raw(host, "VolumesFrom", spec.volumesFrom());
        host.withReadonlyRootfs(storage.readOnly());
        host.withDevices(storage.devices().stream().map(Device::parse).toList());
        if (!storage.tmpfs().isEmpty()) {
            host.withTmpFs(tmpfs(storage.tmpfs()));
        }
        storage.shmSize().ifPresent(host::withShmSize);
    }

    private static List<String> binds(ContainerSpec spec) {
        var binds = new ArrayList<String>();
        for (Mount mount : spec.settings().storage().volumes()) {
            switch (mount.kind()) {
                case HOST -> binds.add(bind(mount.source(), mount));
                case NAMED -> binds.add(bind(spec.volumes().getOrDefault(mount.source(), mount.source()), mount));
                case ANONYMOUS -> {
                    // stands among the volumes of the container itself, where it has neither source nor options
                }
            }
        }
        return binds;
    }

    private static String bind(String source, Mount mount) {
        var options = new ArrayList<String>();
        if (mount.readOnly()) {
            options.add("ro");
        }
        if (mount.noCopy()) {
            options.add("nocopy");
        }
        options.addAll(mount.options());
        return source + ":" + mount.target() + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    /** {@code /run:size=64m} is a path and its options. */
    private static Map<String, String> tmpfs(List<String> entries) {
        var mounts = new LinkedHashMap<String, String>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            mounts.put(colon < 0 ? entry : entry.substring(0, colon), colon < 0 ? "" : entry.substring(colon + 1));
        }
        return mounts;
    }

    private static void security(Security security, HostConfig host) {
        raw(host, "CapAdd", capabilities(security.capAdd()));
        raw(host, "CapDrop", capabilities(security.capDrop()));
        host.withPrivileged(security.privileged());
        if (!security.securityOpt().isEmpty()) {
            host.withSecurityOpts(security.securityOpt());
        }
        if (!security.pid().isEmpty()) {
            host.withPidMode(security.pid());
        }
        if (!security.ipc().isEmpty()) {
            host.withIpcMode(security.ipc());
        }
    }

    private static List<String> capabilities(List<String> names) {
        return names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    }

    /**
     * {@code cpu_shares} of 100 is one core. It is the limit (nano CPUs = shares x 10^7: 50 is half a core, 5x10^8), unless a
     * quota says another one, which an engine doesn't take together; and it is the weight where cores are contended
     * (1,024 for a core: 50 is 512).
     */
    private static void resources(Resources resources, HostConfig host) {
        if (resources.cpuQuota().isPresent()) {
            host.withCpuPeriod(QUOTA_PERIOD_MICROS)
                    .withCpuQuota(resources.cpuQuota().getAsLong());
        } else {
            resources.cpuShares().ifPresent(shares -> host.withNanoCPUs(shares * NANO_CPUS_PER_HUNDREDTH));
        }
        resources.cpuShares().ifPresent(shares -> host.withCpuShares(Math.max(2, shares * 1024 / 100)));
        if (!resources.cpuset().isEmpty()) {
            host.withCpusetCpus(resources.cpuset());
        }
        resources.memLimit().ifPresent(host::withMemory);
        resources.memSwapLimit().ifPresent(host::withMemorySwap);
        resources.memReservation().ifPresent(host::withMemoryReservation);
        if (resources.oomKillDisable()) {
            host.withOomKillDisable(true);
        }
        host.withUlimits(resources.ulimits().stream()
                .map(limit -> new Ulimit(limit.name(), limit.soft(), limit.hard()))
                .toList());
        if (resources.gpu() > 0) {
            host.withDeviceRequests(
                    List.of(new DeviceRequest().withCount(resources.gpu()).withCapabilities(List.of(List.of("gpu")))));
        }
    }

    private static RestartPolicy restart(ContainerSettings.Restart restart) {
        return switch (restart.policy()) {
            case NO -> RestartPolicy.noRestart();
            case ALWAYS -> RestartPolicy.alwaysRestart();
            case ON_FAILURE -> RestartPolicy.onFailureRestart(restart.maximumRetries());
            case UNLESS_STOPPED -> RestartPolicy.unlessStoppedRestart();
        };
    }

    private static void raw(HostConfig host, String key, Object value) {
        DockerObjectAccessor.overrideRawValue(host, key, value);
    }
}
