package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which network a container gets, and the names it has there.
 *
 * @param mode the engine's network mode: a network's name, {@code host}, {@code none}, {@code container:NAME}, or empty for
 *     the engine's own bridge
 */
record NetworkChoice(String mode, List<String> aliases) {
    private static final Set<String> UNNAMED = Set.of("", "host", "none", "bridge");

    static NetworkChoice of(ContainerSpec spec) {
        String written = spec.settings().networking().mode();
        String mode = written.isEmpty() || written.equals("default") ? spec.network() : written;
        var aliases = new LinkedHashSet<>(spec.aliases());
        if (!spec.settings().hostname().isEmpty()) {
            aliases.add(spec.settings().hostname()); // engines don't answer for a hostname by themselves
        }
        return new NetworkChoice(mode, List.copyOf(aliases));
    }

    /** A network of ours, on which names are answered; engines refuse aliases and links on their own ones. */
    boolean named() {
        return !UNNAMED.contains(mode) && !sharesAnother();
    }

    /** In the network of another container, whose hostname, ports and name servers it has too. */
    boolean sharesAnother() {
        return mode.startsWith("container:");
    }

    boolean publishesPorts() {
        return !sharesAnother() && !mode.equals("host") && !mode.equals("none");
    }
}
