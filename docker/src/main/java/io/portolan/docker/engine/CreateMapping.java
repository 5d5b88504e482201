package io.portolan.docker.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.Volume;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.Mount;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a container's specification into docker-java's create call. No effects and no engine: what is not set in the
 * settings is not set in the call, so that the image's or the engine's default holds, but for how often health is checked.
 */
final class CreateMapping {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private CreateMapping() {}

    static CreateContainerCmd apply(ContainerSpec spec, CreateContainerCmd command) {
        ContainerSettings settings = spec.settings();
        NetworkChoice network = NetworkChoice.of(spec);
        command.withName(spec.name())
                .withLabels(spec.labels())
                .withEnv(settings.environment().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList())
                .withStopTimeout(wholeSeconds(settings.stopGracePeriod()))
                .withVolumes(anonymous(settings).toArray(Volume[]::new))
                .withHostConfig(HostMapping.of(spec, network));
        texts(settings, command);
        if (!network.sharesAnother()) {
            hostname(settings, command);
            command.withExposedPorts(exposed(settings.networking()).toArray(ExposedPort[]::new));
        }
        if (network.named()) {
            command.withAliases(network.aliases());
        }
        command.withHealthcheck(
                settings.healthCheck().map(CreateMapping::health).orElseGet(CreateMapping::imagesOwn));
        return command;
    }

    private static void texts(ContainerSettings settings, CreateContainerCmd command) {
        if (!settings.command().isEmpty()) {
            command.withCmd(settings.command());
        }
        if (!settings.entrypoint().isEmpty()) {
            command.withEntrypoint(settings.entrypoint());
        }
        if (!settings.workingDir().isEmpty()) {
            command.withWorkingDir(settings.workingDir());
        }
        if (!settings.user().isEmpty()) {
            command.withUser(settings.user());
        }
        if (!settings.stopSignal().isEmpty()) {
            command.withStopSignal(settings.stopSignal());
        }
    }

    private static void hostname(ContainerSettings settings, CreateContainerCmd command) {
        if (!settings.hostname().isEmpty()) {
            command.withHostName(settings.hostname());
        }
        if (!settings.domainname().isEmpty()) {
            command.withDomainName(settings.domainname());
        }
    }

    private static Set<ExposedPort> exposed(ContainerSettings.Networking networking) {
        var ports = new LinkedHashSet<ExposedPort>();
        networking.ports().forEach(port -> ports.add(HostMapping.containerPort(port)));
        networking.expose().forEach(port -> ports.add(ExposedPort.parse(port)));
        return ports;
    }

    private static Stream<Volume> anonymous(ContainerSettings settings) {
        return settings.storage().volumes().stream()
                .filter(mount -> mount.kind() == Mount.Kind.ANONYMOUS)
                .map(mount -> new Volume(mount.target()));
    }

    private static HealthCheck health(ContainerSettings.HealthCheck check) {
        if (check.disabled()) {
            return new HealthCheck().withTest(check.test());
        }
        return new HealthCheck()
                .withTest(check.test())
                .withInterval(check.interval().toNanos())
                .withTimeout(check.timeout().toNanos())
                .withStartPeriod(check.startPeriod().toNanos())
                .withRetries(check.retries());
    }

    /**
     * The image's own check, if it has one, as often as any: an engine takes its test from the image where none is given. Its
     * interval, 30 s where the image doesn't say, would end after a container has to be healthy.
     */
    private static HealthCheck imagesOwn() {
        return new HealthCheck().withInterval(INTERVAL.toNanos());
    }

    /** Engines count in seconds; a started one counts, so that nothing gets less time than it asked for. */
    static int wholeSeconds(Duration duration) {
        return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
    }
}
