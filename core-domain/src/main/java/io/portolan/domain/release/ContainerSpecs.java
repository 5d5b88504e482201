package io.portolan.domain.release;

import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.Revision;
import io.portolan.domain.cluster.ClusterNetwork;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes out what the engine needs for one container of a service. */
final class ContainerSpecs {
    private static final String LOCAL = ".local";

    private ContainerSpecs() {}

    static ContainerSpec of(Goal goal, Situation situation, Instance instance, ServiceSpec service) {
        var settings = service.container();
        return new ContainerSpec(
                instance.container(),
                goal.image(service).orElseThrow(),
                new Sharing(situation).written(goal, instance, settings),
                labels(goal, situation, instance, service),
                ClusterNetwork.nameOf(situation.state().who().cluster()),
                aliases(situation, service),
                links(goal, situation, service),
                hosts(goal.revisionOf(service).template(), service),
                volumesFrom(situation, instance, settings.storage().volumesFrom()),
                volumes(goal.revisionOf(service), situation, settings.storage().volumes()));
    }

    private static Map<String, String> labels(Goal goal, Situation situation, Instance instance, ServiceSpec service) {
        var who = situation.state().who();
        var labels = new LinkedHashMap<>(service.container().labels());
        labels.put(ContainerLabels.CLUSTER, who.cluster().value());
        labels.put(ContainerLabels.APPLICATION, who.id().value());
        labels.put(ContainerLabels.APPLICATION_NAME, who.name());
        labels.put(ContainerLabels.SERVICE, instance.service());
        labels.put(ContainerLabels.SLOT, String.valueOf(instance.slot()));
        labels.put(ContainerLabels.INSTANCE, instance.id().value());
        labels.put(
                ContainerLabels.REVISION,
                String.valueOf(goal.revisionOf(service).number()));
        labels.put(ContainerLabels.RELEASE, String.valueOf(goal.release()));
        return labels;
    }

    /** What everybody in the cluster may call the container, beside its own name. */
    private static List<String> aliases(Situation situation, ServiceSpec service) {
        var aliases = new LinkedHashSet<String>();
        aliases.add(service.name());
        aliases.add(ContainerNames.service(situation.state().who(), service.name()));
        if (!service.container().hostname().isEmpty()) {
            aliases.add(service.container().hostname());
        }
        aliases.addAll(service.container().networking().aliases());
        return List.copyOf(aliases);
    }

    /**
     * What this container calls others: the services of its own application by their name, even where another application
     * has a service of the same name; its links by their alias; external containers by theirs; {@code .local} domains. External services are no
     * containers: engines link to those only.
     */
    private static List<Link> links(Goal goal, Situation situation, ServiceSpec service) {
        var who = situation.state().who();
        var links = new ArrayList<Link>();
        for (var sibling : goal.siblings(service)) {
            links.add(new Link(ContainerNames.service(who, sibling.name()), sibling.name()));
        }
        for (var link : service.container().networking().links()) {
            if (outside(goal.revisionOf(service).template(), link).isEmpty()) {
                links.add(new Link(ContainerNames.service(who, link.target()), link.alias()));
            }
        }
        service.container().networking().externalLinks().forEach(link -> links.add(routed(link)));
        return links.stream().distinct().toList();
    }

    /** A domain that ends with {@code .local} is no container: requests for it go to the cluster's HAProxies. */
    private static Link routed(Link link) {
        return link.target().endsWith(LOCAL) ? new Link(ContainerNames.ROUTING, link.alias()) : link;
    }

    /** The addresses of the external services that it links to, by alias. */
    static Map<String, String> hosts(Template template, ServiceSpec service) {
        var hosts = new LinkedHashMap<String, String>();
        for (var link : service.container().networking().links()) {
            outside(template, link).ifPresent(host -> hosts.put(link.alias(), host));
        }
        return hosts;
    }

    private static Optional<String> outside(Template template, Link link) {
        return template.service(link.target()).flatMap(ServiceSpec::external).map(ServiceSpec.ExternalAddress::host);
    }

    /** {@code SERVICE:MODE} becomes the container of that service on the same node. */
    private static List<String> volumesFrom(Situation situation, Instance instance, List<String> wanted) {
        var result = new ArrayList<String>();
        for (var from : wanted) {
            if (from.startsWith("container:")) {
                result.add(from.substring("container:".length()));
                continue;
            }
            var parts = from.split(":", 2);
            for (var other : situation.instances()) {
                if (other.service().equals(parts[0]) && other.node().equals(instance.node()) && other.exists()) {
                    result.add(other.container() + (parts.length > 1 ? ":" + parts[1] : ""));
                    break;
                }
            }
        }
        return result;
    }

    private static Map<String, String> volumes(Revision revision, Situation situation, List<Mount> mounts) {
        var names = new LinkedHashMap<String, String>();
        for (var mount : mounts) {
            if (mount.kind() == Mount.Kind.NAMED) {
                names.put(
                        mount.source(), ContainerNames.volume(situation.state().who(), revision, mount.source()));
            }
        }
        return names;
    }
}
