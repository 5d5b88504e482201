package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ContainerSettings.Networking;
import io.portolan.domain.template.Reference.Kind;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Ports, names and addresses of a service. */
final class NetworkingReader {
    private final Section service;
    private final Context context;
    private final List<Reference> references;

    NetworkingReader(Section service, Context context, List<Reference> references) {
        this.service = service;
        this.context = context;
        this.references = references;
    }

    Networking read() {
        String mode = NetworkMode.read(service, context, references);
        Networking networking = new Networking(
                mode,
                PortsReader.read(service),
                expose(),
                links(),
                externalLinks(),
                extraHosts(),
                service.texts("dns"),
                service.texts("dns_search"),
                dnsOptions(),
                aliases());
        if (mode.equals("host") && !networking.ports().isEmpty()) {
            service.problems()
                    .warning(
                            service.keyPlace("ports"),
                            "no-effect",
                            "With the host's network ports are not mapped; the container's ports are the node's own.",
                            "");
        }
        if ((mode.startsWith("service:") || mode.startsWith("container:"))
                && !networking.ports().isEmpty()) {
            service.problems()
                    .warning(
                            service.keyPlace("ports"),
                            "no-effect",
                            "In the network of another container ports are not mapped.",
                            "Write the ports at the service whose network is used.");
        }
        return networking;
    }

    private List<String> expose() {
        TreeSet<String> exposed = new TreeSet<>();
        for (Scalar scalar : service.scalars("expose")) {
            String[] parts = scalar.text().split("/", 2);
            try {
                String protocol = PortText.protocol(parts.length > 1 ? parts[1] : "");
                PortText.Range range = PortText.range(parts[0], 1);
                for (int port = range.from(); port <= range.to(); port++) {
                    exposed.add(port + "/" + protocol);
                }
            } catch (PortText.Unreadable e) {
                service.problems()
                        .error(
                                scalar.place(),
                                "bad-port",
                                Values.quoted(scalar) + " can't be exposed: " + e.getMessage() + ".",
                                "Write the container's port, e.g. 3000 or 3000/udp.");
            }
        }
        return List.copyOf(exposed);
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Scalar scalar : service.scalars("links")) {
            Link link = link(scalar);
            links.add(link);
            references.add(new Reference(Kind.LINKS, link.target(), "links", scalar.place()));
        }
        return links;
    }

    private List<Link> externalLinks() {
        return service.scalars("external_links").stream().map(this::link).toList();
    }

    private Link link(Scalar scalar) {
        String[] parts = scalar.text().split(":", -1);
        if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
            service.problems()
                    .badValue(scalar.place(), Values.quoted(scalar) + " is no link.", "Write name or name:alias.");
        }
        return new Link(parts[0], parts[parts.length - 1]);
    }

    private List<String> extraHosts() {
        TreeSet<String> sorted = new TreeSet<>();
        List<String> hosts = new ArrayList<>();
        service.value("extra_hosts").ifPresent(value -> {
            if (value instanceof Mapping mapping) {
                Section section = new Section(mapping, service.problems());
                mapping.entries()
                        .keySet()
                        .forEach(name -> section.texts(name).forEach(ip -> sorted.add(name + ":" + ip)));
            } else {
                Values.scalars(value, service.problems()).forEach(scalar -> host(scalar, hosts));
            }
        });
        hosts.addAll(sorted);
        return hosts;
    }

    private void host(Scalar scalar, List<String> hosts) {
        String[] parts = scalar.text().split("[:=]", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            service.problems()
                    .badValue(scalar.place(), Values.quoted(scalar) + " names no address.", "Write name:address.");
        } else {
            hosts.add(parts[0].strip() + ":" + parts[1].strip());
        }
    }

    private List<String> dnsOptions() {
        List<String> options = new ArrayList<>(service.texts("dns_options"));
        options.addAll(service.texts("dns_opt"));
        return options;
    }

    /** Networks of one's own are not made, but the names that a service has in them are honoured. */
    private List<String> aliases() {
        TreeSet<String> aliases = new TreeSet<>();
        service.passOver(
                "networks",
                "Networks of one's own are not made: all containers share the cluster's network. Aliases are honoured.");
        if (service.value("networks").orElse(null) instanceof Mapping mapping) {
            Section networks = new Section(mapping, service.problems());
            mapping.entries()
                    .keySet()
                    .forEach(name -> networks.section(name).ifPresent(n -> aliases.addAll(n.texts("aliases"))));
        }
        return List.copyOf(aliases);
    }
}
