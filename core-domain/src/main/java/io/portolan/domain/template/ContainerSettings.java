package io.portolan.domain.template;

import io.portolan.domain.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the containers of a service are like, key by key as Compose has them, with short forms written out.
 *
 * <p>Two services with equal settings and equal images have interchangeable containers.
 *
 * @param image the reference as written in the template
 * @param command empty: the image's own
 * @param entrypoint empty: the image's own
 * @param environment without the placement expressions, which are read into the placement rules
 * @param labels the user's own labels, without extension labels and placement expressions
 * @param hostname empty: the engine chooses
 * @param containerName empty: {@code application_service_index}
 * @param stopSignal empty: the image's own
 * @param stopGracePeriod between the stop signal and SIGKILL
 */
public record ContainerSettings(
        String image,
        List<String> command,
        List<String> entrypoint,
        Map<String, String> environment,
        Map<String, String> labels,
        String workingDir,
        String user,
        String hostname,
        String domainname,
        String containerName,
        Restart restart,
        String stopSignal,
        Duration stopGracePeriod,
        Networking networking,
        Storage storage,
        Security security,
        Resources resources,
        Optional<Logging> logging,
        Optional<HealthCheck> healthCheck) {

    public ContainerSettings {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        environment = Ordered.copyOf(environment);
        labels = Ordered.copyOf(labels);
    }

    /** The same with another network and other namespaces. */
    public ContainerSettings with(Networking other, Security namespaces) {
        return new ContainerSettings(
                image,
                command,
                entrypoint,
                environment,
                labels,
                workingDir,
                user,
                hostname,
                domainname,
                containerName,
                restart,
                stopSignal,
                stopGracePeriod,
                other,
                storage,
                namespaces,
                resources,
                logging,
                healthCheck);
    }

    /** The same for one attempt of a task: never restarted by the engine, and with another environment. */
    public ContainerSettings asTask(Map<String, String> otherEnvironment) {
        return new ContainerSettings(
                image,
                command,
                entrypoint,
                otherEnvironment,
                labels,
                workingDir,
                user,
                hostname,
                domainname,
                containerName,
                Restart.NO,
                stopSignal,
                stopGracePeriod,
                networking,
                storage,
                security,
                resources,
                logging,
                healthCheck);
    }

    /** The engine's restart policy; {@code maximumRetries} only with {@code ON_FAILURE}, 0 meaning without end. */
    public record Restart(Policy policy, int maximumRetries) {
        public static final Restart NO = new Restart(Policy.NO, 0);

        public enum Policy {
            NO,
            ALWAYS,
            ON_FAILURE,
            UNLESS_STOPPED
        }
    }

    /**
     * @param mode {@code default}: the cluster's network; {@code host}; {@code none}; {@code service:NAME} or {@code container:NAME}
     * @param expose ports with protocol, e.g. {@code 3000/tcp}
     * @param extraHosts {@code name:address}
     * @param aliases names beyond the service's own on the cluster's network
     */
    public record Networking(
            String mode,
            List<PortMapping> ports,
            List<String> expose,
            List<Link> links,
            List<Link> externalLinks,
            List<String> extraHosts,
            List<String> dns,
            List<String> dnsSearch,
            List<String> dnsOptions,
            List<String> aliases) {
        public Networking {
            ports = List.copyOf(ports);
            expose = List.copyOf(expose);
            links = List.copyOf(links);
            externalLinks = List.copyOf(externalLinks);
            extraHosts = List.copyOf(extraHosts);
            dns = List.copyOf(dns);
            dnsSearch = List.copyOf(dnsSearch);
            dnsOptions = List.copyOf(dnsOptions);
            aliases = List.copyOf(aliases);
        }

        public Networking withMode(String other) {
            return new Networking(
                    other, ports, expose, links, externalLinks, extraHosts, dns, dnsSearch, dnsOptions, aliases);
        }
    }

    /**
     * One container port, published or not; ranges are written out.
     *
     * @param hostAddress empty: all addresses
     * @param hostPorts empty: a free one of the engine's choice; {@code "8080"}; or {@code "8000-8010"}: one of them
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     */
    public record PortMapping(String hostAddress, String hostPorts, int containerPort, String protocol) {}

    /** {@code target} is a service (links) or a container (external_links), known inside the container as {@code alias}. */
    public record Link(String target, String alias) {}

    /** @param volumesFrom services or {@code container:NAME}, each with {@code :ro} or {@code :rw} */
    public record Storage(
            List<Mount> volumes,
            List<String> volumesFrom,
            List<String> tmpfs,
            List<String> devices,
            OptionalLong shmSize,
            boolean readOnly) {
        public Storage {
            volumes = List.copyOf(volumes);
            volumesFrom = List.copyOf(volumesFrom);
            tmpfs = List.copyOf(tmpfs);
            devices = List.copyOf(devices);
        }
    }

    /**
     * @param source a path of the host, the name of a volume, or empty for an anonymous volume
     * @param noCopy do not copy the image's data into a new volume
     * @param options further options as written ({@code z}, {@code rshared}, …)
     */
    public record Mount(
            Kind kind, String source, String target, boolean readOnly, boolean noCopy, List<String> options) {
        public Mount {
            options = List.copyOf(options);
        }

        public enum Kind {
            HOST,
            NAMED,
            ANONYMOUS
        }
    }

    /** @param pid {@code host}, {@code service:NAME}, {@code container:NAME} or empty; likewise {@code ipc} */
    public record Security(
            List<String> capAdd,
            List<String> capDrop,
            List<String> securityOpt,
            boolean privileged,
            String pid,
            String ipc) {
        public Security {
            capAdd = List.copyOf(capAdd);
            capDrop = List.copyOf(capDrop);
            securityOpt = List.copyOf(securityOpt);
        }

        public Security with(String otherPid, String otherIpc) {
            return new Security(capAdd, capDrop, securityOpt, privileged, otherPid, otherIpc);
        }
    }

    /**
     * @param cpuShares hundredths of a core that are reserved for the container, and are its limit: 100 is one core
     * @param cpuReserved hundredths of a core that are reserved on the node and limit nothing; without cpuShares only. Templates
     *     that were read before it was told apart have cpuShares instead
     * @param cpuQuota microseconds in each period of 100 ms that the container may use
     * @param memLimit bytes; reserved, and the container is killed beyond it
     * @param memSwapLimit bytes of memory and swap together; -1 without limit
     * @param gpu number of GPUs
     */
    public record Resources(
            OptionalInt cpuShares,
            OptionalInt cpuReserved,
            OptionalLong cpuQuota,
            String cpuset,
            OptionalLong memLimit,
            OptionalLong memSwapLimit,
            OptionalLong memReservation,
            boolean oomKillDisable,
            int gpu,
            List<Ulimit> ulimits) {
        public Resources {
            ulimits = List.copyOf(ulimits);
        }
    }

    public record Ulimit(String name, long soft, long hard) {}

    public record Logging(String driver, Map<String, String> options) {
        public Logging {
            options = Ordered.copyOf(options);
        }
    }

    /**
     * The engine's health check: Compose's {@code healthcheck}, or a probe.cmd label made into one.
     *
     * @param test as the engine takes it: {@code [CMD, …]}, {@code [CMD-SHELL, line]} or {@code [NONE]}
     */
    public record HealthCheck(
            List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {
        public HealthCheck {
            test = List.copyOf(test);
        }

        public boolean disabled() {
            return test.equals(List.of("NONE"));
        }
    }
}
