package io.portolan.docker.routing;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The table as a test wants it. */
final class MemoryTables implements RoutingTables {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<RoutingTable> table = Optional.empty();

    void set(RoutingTable next) {
        table = Optional.of(next);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<RoutingTable> of(ClusterId cluster) {
        return table.filter(t -> t.cluster().equals(cluster));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
