package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FirstEventTest {
    @Test
    void an_event_that_is_committed_after_its_successor_is_read_also_when_it_is_the_first_of_all() {
        var open = new AtomicReference<CountDownLatch>();
        try (var views = Views.start(before -> {
            open.set(before.appendInOpenTransaction(List.of(created("early"))));
            before.append(Map.of(), List.of(created("late")));
        })) {
            Views.eventually("the committed one is read", () -> isThere(views, "late"));
            assertThat(isThere(views, "early")).isFalse();

            open.get().countDown();

            Views.eventually("the one before it is read", () -> isThere(views, "early"));
        }
    }

    private static boolean isThere(Views views, String cluster) {
        return views.stores.clusters().find(cluster).isPresent();
    }

    private static ClusterCreated created(String cluster) {
        return new ClusterCreated(new ClusterId(cluster), cluster, "ana", "local", "10.1.0.0/16", Story.START);
    }
}
