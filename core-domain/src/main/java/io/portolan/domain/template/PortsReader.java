package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.PortMapping;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ports} in the short form ({@code [[address:]host:]container[/protocol]}, with ranges) and the long one. */
final class PortsReader {
    private static final Set<String> LONG_FORM =
            Set.of("target", "published", "protocol", "mode", "host_ip", "name", "app_protocol");
    private static final Set<String> MODES = Set.of("", "host", "ingress", "global");
    private static final int MOST = 10_000;

    private final Problems problems;
    private final List<PortMapping> ports = new ArrayList<>();
    private final Map<String, String> taken = new HashMap<>();

    private PortsReader(Problems problems) {
        this.problems = problems;
    }

    static List<PortMapping> read(Section service) {
        PortsReader reader = new PortsReader(service.problems());
        for (YamlValue item : service.items("ports")) {
            if (item.isEmpty()) {
                Values.emptyItem(item, service.problems());
            } else if (item instanceof Mapping mapping) {
                reader.longForm(new Section(mapping, service.problems()));
            } else {
                Values.scalar(item, service.problems()).ifPresent(reader::shortForm);
            }
        }
        return reader.ports;
    }

    private void shortForm(Scalar scalar) {
        try {
            add(PortText.parse(scalar.text()), scalar.place());
        } catch (PortText.Unreadable e) {
            unreadable(scalar.place(), scalar.text(), e);
        }
    }

    private void longForm(Section section) {
        section.onlyKnows(LONG_FORM);
        String target = section.text("target");
        if (!section.has("target")) {
            problems.badValue(section.place(), "A port needs its target.", "Add target: with the container's port.");
        }
        if (!MODES.contains(section.text("mode"))) {
            problems.badValue(section.keyPlace("mode"), "A port's mode is host or ingress.", "Leave mode out.");
        }
        if (target.isEmpty()) {
            return;
        }
        try {
            add(
                    PortText.of(section.text("host_ip"), section.text("published"), target, section.text("protocol")),
                    section.place());
        } catch (PortText.Unreadable e) {
            unreadable(section.place(), target, e);
        }
    }

    private void unreadable(TemplatePlace place, String text, PortText.Unreadable e) {
        problems.error(
                place,
                "bad-port",
                "\"" + text + "\" is no port: " + e.getMessage() + ".",
                "Write [[address:]host port:]container port[/tcp or /udp]; both ports may be ranges of one length.");
    }

    private void add(List<PortMapping> mappings, TemplatePlace place) {
        for (PortMapping mapping : mappings) {
            if (ports.size() >= MOST) {
                problems.badValue(place, "A service can't have more than " + MOST + " ports.", "Use smaller ranges.");
                return;
            }
            if (!ports.contains(mapping)) {
                ports.add(mapping);
                rejectTaken(mapping, place);
            }
        }
    }

    private void rejectTaken(PortMapping mapping, TemplatePlace place) {
        if (mapping.hostPorts().isEmpty() || mapping.hostPorts().contains("-")) {
            return;
        }
        String port = mapping.hostPorts() + "/" + mapping.protocol();
        String address = isAny(mapping.hostAddress()) ? "*" : mapping.hostAddress();
        boolean clash = address.equals("*")
                ? taken.putIfAbsent("any " + port, address) != null
                : taken.containsKey("* " + port);
        if (taken.putIfAbsent(address + " " + port, address) != null || clash) {
            problems.error(
                    place,
                    "duplicate-port",
                    "The host port " + port + " is given twice in this service.",
                    "Give each mapping a host port of its own.");
        }
        taken.putIfAbsent("any " + port, address);
    }

    private static boolean isAny(String address) {
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
    }
}
