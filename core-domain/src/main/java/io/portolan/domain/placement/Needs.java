package io.portolan.domain.placement;

import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.List;

/**
 * What one container takes of a node.
 *
 * @param cpu hundredths of a core
 * @param memory bytes
 * @param ports the published ones; those with a free choice of host port take nothing
 */
public record Needs(int cpu, long memory, int gpus, List<PortMapping> ports) {
    public Needs {
        ports = List.copyOf(ports);
    }

    public static Needs of(ContainerSettings settings) {
        var r = settings.resources();
        return new Needs(
                r.cpuShares().orElse(r.cpuReserved().orElse(0)),
                r.memLimit().orElse(r.memReservation().orElse(0)),
                r.gpu(),
                settings.networking().ports().stream()
                        .filter(p -> !p.hostPorts().isEmpty())
                        .toList());
    }
}
