package io.portolan.query.operation;

import io.portolan.domain.operation.Operation;
import io.portolan.domain.operation.Operations;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.registry.RegistryStore;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.routing.RoutingStore;
import io.portolan.query.view.TokenPosition;
import io.portolan.query.view.ViewPositions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of commands, told when it can be read. Each view follows the log by itself, so an operation may have ended
 * while the cluster that it made isn't in its view yet; who is told of the end asks for the cluster next.
 */
@Component
public class ReadableOperations implements Operations {
    /** Views in which people look for what an operation has done. */
    private static final List<String> SHOWN = List.of(
            ClusterStore.VIEW,
            NodeStore.VIEW,
            ApplicationStore.VIEW,
            RevisionStore.VIEW,
            InstanceStore.VIEW,
            ReleaseStore.VIEW,
            RegistryStore.VIEW,
            RoutingStore.VIEW);
    /**
     * Views are behind for milliseconds, or for 5 s when another process takes over their processors; an end is told all
     * the same while one is in trouble.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OperationStore store;
    private final ViewPositions positions;
    private final JdbcClient jdbc;

    public ReadableOperations(OperationStore store, ViewPositions positions, JdbcClient jdbc) {
        this.store = store;
        this.positions = positions;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Operation> find(String id) {
        return store.find(id).map(this::readable);
    }

    /** May take some seconds more than {@code atMost} when it has ended and a view is far behind. */
    @Override
    public Optional<Operation> await(String id, Duration atMost) {
        return store.await(id, atMost).map(this::readable);
    }

    private Operation readable(Operation operation) {
        if (operation.ended()) {
            long told = TokenPosition.read(jdbc, OperationStore.VIEW).index();
            positions.await(SHOWN, told, PATIENCE);
        }
        return operation;
    }
}
