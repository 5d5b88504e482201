package io.portolan.domain.container;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.Link;
import java.util.List;
import java.util.Map;

/**
 * Everything that an engine needs to create one container; complete, so that its reader asks nobody else.
 *
 * @param name of the container: {@code application_service_index}
 * @param image pinned: {@code repository@sha256:…}, or {@code sha256:…} for an image that is in no registry
 * @param labels the user's and Portolan's own ({@link ContainerLabels})
 * @param network the cluster's network, used where the settings' network mode is {@code default}
 * @param aliases names that everybody on the network may use for this container
 * @param links names that only this container uses: alias to a name on the network
 * @param hosts addresses outside of the cluster that only this container knows: alias to a host name or an address; absent
 *     in orders from before there were any
 * @param volumes named volumes of the settings by their name on the engine: template name to engine name
 */
public record ContainerSpec(
        String name,
        String image,
        ContainerSettings settings,
        Map<String, String> labels,
        String network,
        List<String> aliases,
        List<Link> links,
        Map<String, String> hosts,
        List<String> volumesFrom,
        Map<String, String> volumes) {

    public ContainerSpec {
        labels = Ordered.copyOf(labels);
        aliases = List.copyOf(aliases);
        links = List.copyOf(links);
        hosts = hosts == null ? Map.of() : Ordered.copyOf(hosts);
        volumesFrom = List.copyOf(volumesFrom);
        volumes = Ordered.copyOf(volumes);
    }

    public ContainerSpec withLabel(String key, String value) {
        return new ContainerSpec(
                name,
                image,
                settings,
                Ordered.with(labels, key, value),
                network,
                aliases,
                links,
                hosts,
                volumesFrom,
                volumes);
    }

    public ContainerSpec withName(String other) {
        return new ContainerSpec(other, image, settings, labels, network, aliases, links, hosts, volumesFrom, volumes);
    }

    public ContainerSpec withHosts(Map<String, String> other) {
        return new ContainerSpec(name, image, settings, labels, network, aliases, links, other, volumesFrom, volumes);
    }
}
