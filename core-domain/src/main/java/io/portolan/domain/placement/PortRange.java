package io.portolan.domain.placement;

import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.List;

/** Host ports that one mapping takes: a fixed one, or one of several which the engine chooses. */
record PortRange(String address, String protocol, int first, int last) {

    /** The mappings that take something; those with a free choice of host port don't. */
    static List<PortRange> of(List<PortMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> !mapping.hostPorts().isEmpty())
                .map(PortRange::of)
                .toList();
    }

    private static PortRange of(PortMapping mapping) {
        String[] ends = mapping.hostPorts().split("-", 2);
        int first = Integer.parseInt(ends[0].strip());
        int last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
        return new PortRange(mapping.hostAddress(), mapping.protocol(), first, last);
    }

    boolean fixed() {
        return first == last;
    }

    int size() {
        return last - first + 1;
    }

    /** Whether both may want the same port of the same address. */
    boolean meets(PortRange other) {
        return first <= other.last
                && other.first <= last
                && protocol.equals(other.protocol)
                && (everywhere() || other.everywhere() || address.equals(other.address));
    }

    private boolean everywhere() {
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
    }

    @Override
    public String toString() {
        return (address.isEmpty() ? "" : address + ":") + (fixed() ? first : first + "-" + last) + "/" + protocol;
    }
}
