package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ContainerSettings.Logging;
import io.portolan.domain.template.ContainerSettings.Networking;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import io.portolan.domain.template.ContainerSettings.Resources;
import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ContainerSettings.Security;
import io.portolan.domain.template.ContainerSettings.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Specifications of containers with everything left at its default but what a test is about. */
record Specs(ContainerSpec spec) {
    static Specs container(String name, String image, String... command) {
        var settings = new ContainerSettings(
                image,
                List.of(command),
                List.of(),
                Map.of(),
                Map.of(),
                "",
                "",
                "",
                "",
                "",
                Restart.NO,
                "",
                Duration.ofSeconds(10),
                Defaults.NETWORKING,
                Defaults.STORAGE,
                Defaults.SECURITY,
                Defaults.RESOURCES,
                Optional.empty(),
                Optional.empty());
        return new Specs(new ContainerSpec(
                name, image, settings, Map.of(), "", List.of(), List.of(), Map.of(), List.of(), Map.of()));
    }

    /** @param instance also of a cluster that is called as the test's */
    Specs owned(String cluster, String instance) {
        return labels(Map.of(
                ContainerLabels.CLUSTER,
                cluster,
                ContainerLabels.INSTANCE,
                instance,
                ContainerLabels.APPLICATION,
                "app-1",
                ContainerLabels.APPLICATION_NAME,
                "shop"));
    }

    Specs labels(Map<String, String> labels) {
        var s = spec;
        return new Specs(new ContainerSpec(
                s.name(),
                s.image(),
                s.settings(),
                labels,
                s.network(),
                s.aliases(),
                s.links(),
                s.hosts(),
                s.volumesFrom(),
                s.volumes()));
    }

    Specs on(String network, List<String> aliases, Link... links) {
        var s = spec;
        return new Specs(new ContainerSpec(
                s.name(),
                s.image(),
                s.settings(),
                s.labels(),
                network,
                aliases,
                List.of(links),
                s.hosts(),
                s.volumesFrom(),
                s.volumes()));
    }

    /** @param hosts of the outside, by alias */
    Specs knowing(Map<String, String> hosts) {
        return new Specs(spec.withHosts(hosts));
    }

    Specs volumes(List<String> volumesFrom, Map<String, String> volumes) {
        var s = spec;
        return new Specs(new ContainerSpec(
                s.name(),
                s.image(),
                s.settings(),
                s.labels(),
                s.network(),
                s.aliases(),
                s.links(),
                s.hosts(),
                volumesFrom,
                volumes));
    }

    Specs pinned(String image) {
        var s = spec;
        return new Specs(new ContainerSpec(
                s.name(),
                image,
                s.settings(),
                s.labels(),
                s.network(),
                s.aliases(),
                s.links(),
                s.hosts(),
                s.volumesFrom(),
                s.volumes()));
    }

    Specs hostname(String hostname, String domainname) {
        return with(s -> copy(
                s,
                hostname,
                domainname,
                s.restart(),
                s.networking(),
                s.storage(),
                s.security(),
                s.resources(),
                s.logging(),
                s.healthCheck()));
    }

    Specs restart(Restart restart) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                restart,
                s.networking(),
                s.storage(),
                s.security(),
                s.resources(),
                s.logging(),
                s.healthCheck()));
    }

    Specs networking(Networking networking) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                networking,
                s.storage(),
                s.security(),
                s.resources(),
                s.logging(),
                s.healthCheck()));
    }

    Specs publishing(PortMapping... ports) {
        return networking(new Networking(
                "default",
                List.of(ports),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    Specs storage(Storage storage) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                s.networking(),
                storage,
                s.security(),
                s.resources(),
                s.logging(),
                s.healthCheck()));
    }

    Specs security(Security security) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                s.networking(),
                s.storage(),
                security,
                s.resources(),
                s.logging(),
                s.healthCheck()));
    }

    Specs resources(Resources resources) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                s.networking(),
                s.storage(),
                s.security(),
                resources,
                s.logging(),
                s.healthCheck()));
    }

    Specs logging(Logging logging) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                s.networking(),
                s.storage(),
                s.security(),
                s.resources(),
                Optional.of(logging),
                s.healthCheck()));
    }

    Specs checked(HealthCheck check) {
        return with(s -> copy(
                s,
                s.hostname(),
                s.domainname(),
                s.restart(),
                s.networking(),
                s.storage(),
                s.security(),
                s.resources(),
                s.logging(),
                Optional.of(check)));
    }

    Specs with(UnaryOperator<ContainerSettings> change) {
        var s = spec;
        return new Specs(new ContainerSpec(
                s.name(),
                s.image(),
                change.apply(s.settings()),
                s.labels(),
                s.network(),
                s.aliases(),
                s.links(),
                s.hosts(),
                s.volumesFrom(),
                s.volumes()));
    }

    private static ContainerSettings copy(
            ContainerSettings s,
            String hostname,
            String domainname,
            Restart restart,
            Networking networking,
            Storage storage,
            Security security,
            Resources resources,
            Optional<Logging> logging,
            Optional<HealthCheck> check) {
        return new ContainerSettings(
                s.image(),
                s.command(),
                s.entrypoint(),
                s.environment(),
                s.labels(),
                s.workingDir(),
                s.user(),
                hostname,
                domainname,
                s.containerName(),
                restart,
                s.stopSignal(),
                s.stopGracePeriod(),
                networking,
                storage,
                security,
                resources,
                logging,
                check);
    }
}
