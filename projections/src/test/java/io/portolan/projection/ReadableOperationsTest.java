package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.cluster.ClusterView;
import io.portolan.query.operation.ReadableOperations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is told of an operation's end finds what it has made. */
class ReadableOperationsTest {
    private final Views views = Views.start();
    private final ReadableOperations operations =
            new ReadableOperations(views.stores.operations(), views.stores.positions(), views.jdbc);

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void an_end_is_told_when_the_other_views_show_it_too() throws Exception {
        views.record(Story.deployed().log().getFirst());
        var told = new FutureTask<Optional<ClusterView>>(() -> {
            operations.await("op-1", Duration.ofSeconds(30));
            return views.stores.clusters().find("c1");
        });
        var who = Thread.ofPlatform().daemon().unstarted(told);

        views.restart(ClusterStore.VIEW, () -> {
            views.append(
                    Map.of("operation", "op-1", "actor", "ada"),
                    List.of(Story.cluster(0).getFirst()));
            views.stores.operations().await("op-1", Duration.ofSeconds(30));
            who.start();
            while (!told.isDone() && who.getState() != Thread.State.TIMED_WAITING) {
                LockSupport.parkNanos(1_000_000);
            }
        });

        assertThat(told.get(30, TimeUnit.SECONDS)).isPresent();
    }
}
