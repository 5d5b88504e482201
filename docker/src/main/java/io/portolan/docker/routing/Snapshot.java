package io.portolan.docker.routing;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.HaproxyNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one HAProxy was seen doing.
 *
 * @param takenAt by the machine's steady clock
 * @param loaded what it does; empty while that isn't known
 * @param connections to these addresses, while there are workers from before the last reload
 */
record Snapshot(
        long takenAt,
        Optional<HaproxyConfiguration> loaded,
        List<ServerStatus> servers,
        Optional<Set<String>> connections) {
    static final Snapshot NONE = new Snapshot(0, Optional.empty(), List.of(), Optional.empty());

    /** It sends nothing to the container and has nothing under way with it. @param address where it is known */
    boolean drained(InstanceId instance, Optional<String> address) {
        if (loaded.isEmpty()) {
            return false;
        }
        boolean ready = loaded.get().backends().stream()
                .flatMap(backend -> backend.servers().stream())
                .anyMatch(server -> server.instance().equals(instance) && server.ready());
        var name = HaproxyNames.server(instance);
        boolean busy = servers.stream().anyMatch(s -> s.server().equals(name) && s.sessions() > 0);
        boolean before = connections.isPresent()
                && address.filter(connections.get()::contains).isPresent();
        return !ready && !busy && !before;
    }
}
