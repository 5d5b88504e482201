package io.portolan.docker.support;

import io.portolan.domain.application.Samples;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ContainerSettings.Networking;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers of the application {@code a-1} with everything at its default. */
public final class Containers {
    private static final HealthCheck CHECK =
            new HealthCheck(List.of("CMD", "true"), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ZERO, 3);

    private Containers() {}

    public static ContainerSpec spec(String name, String instance, String image) {
        return spec(name, instance, image, "", Optional.empty());
    }

    public static ContainerSpec checked(String name, String instance, String image) {
        return spec(name, instance, image, "", Optional.of(CHECK));
    }

    public static ContainerSpec onNetwork(String name, String instance, String image, String network) {
        return spec(name, instance, image, network, Optional.empty());
    }

    /** HAProxy as the routing layer's template has it, with a port of the host. */
    public static ContainerSpec router(
            String name, String instance, String image, String network, int port, String command) {
        var plain = spec(name, instance, image, network, Optional.empty());
        var s = plain.settings();
        var n = s.networking();
        var publishing = new Networking(
                n.mode(),
                List.of(new PortMapping("", String.valueOf(port), port, "tcp")),
                n.expose(),
                n.links(),
                n.externalLinks(),
                n.extraHosts(),
                n.dns(),
                n.dnsSearch(),
                n.dnsOptions(),
                n.aliases());
        var settings = new ContainerSettings(
                s.image(),
                List.of(),
                List.of("sh", "-c", command),
                s.environment(),
                s.labels(),
                s.workingDir(),
                s.user(),
                s.hostname(),
                s.domainname(),
                s.containerName(),
                s.restart(),
                s.stopSignal(),
                s.stopGracePeriod(),
                publishing,
                s.storage(),
                s.security(),
                s.resources(),
                s.logging(),
                s.healthCheck());
        return new ContainerSpec(
                plain.name(),
                plain.image(),
                settings,
                plain.labels(),
                network,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    private static ContainerSpec spec(
            String name, String instance, String image, String network, Optional<HealthCheck> check) {
        return new ContainerSpec(
                name,
                image,
                Samples.settings(image, check),
                labels(instance),
                network,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    private static Map<String, String> labels(String instance) {
        return Map.of(
                ContainerLabels.CLUSTER,
                World.CLUSTER.value(),
                ContainerLabels.APPLICATION,
                World.APPLICATION.value(),
                ContainerLabels.INSTANCE,
                instance);
    }
}
