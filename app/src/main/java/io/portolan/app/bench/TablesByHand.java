package io.portolan.app.bench;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The table of one cluster, as a bench wants it. */
final class TablesByHand implements RoutingTables {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RoutingTable table;

    TablesByHand(RoutingTable table) {
        this.table = table;
    }

    void set(RoutingTable next) {
        table = next;
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<RoutingTable> of(ClusterId cluster) {
        return Optional.of(table).filter(t -> t.cluster().equals(cluster));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
