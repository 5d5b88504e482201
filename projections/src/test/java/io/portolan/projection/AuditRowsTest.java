package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.query.audit.AuditEntryView;
import io.portolan.query.audit.AuditFilter;
import io.portolan.query.audit.AuditOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditRowsTest {
    private static final int MANY = 100_000;
    private static final long MEGABYTE = 1 << 20;

    private final Views views = Views.start();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void an_event_that_is_committed_after_its_successor_has_the_position_that_it_has_in_the_log() {
        views.record(created("first"));
        var open = views.appendInOpenTransaction(List.of(created("early")));
        views.append(Map.of(), List.of(created("late")));
        Views.eventually("the committed one is on record", () -> rows().size() == 2);

        open.countDown();
        Views.eventually("the one before it is on record", () -> rows().size() == 3);

        assertThat(rows()).extracting(AuditEntryView::cluster).containsExactly("first", "early", "late");
        assertThat(rows())
                .extracting(AuditEntryView::position)
                .isEqualTo(views.jdbc
                        .sql("select globalindex from domainevententry order by globalindex")
                        .query(Long.class)
                        .list());
    }

    @Test
    void a_hundred_thousand_events_are_exported_in_constant_memory() {
        views.jdbc.sql("""
                insert into audit select n, 'e' || n, 's', n, now(), 'StepOrdered', 'ada', '', '', false, 'c1', '{}', null,
                  '{}', '{}', '{}', repeat('x', 1000), ''
                from generate_series(1, :many) n
                """).param("many", MANY).update();
        long before = used();
        var count = new AtomicInteger();
        var most = new AtomicLong();

        views.search().each(all(), AuditOrder.OLDEST, entry -> {
            assertThat(entry.position()).isEqualTo(count.incrementAndGet());
            if (count.get() % (MANY / 4) == 1) {
                most.accumulateAndGet(used() - before, Math::max);
            }
        });

        assertThat(count).hasValue(MANY);
        assertThat(most.get() / MEGABYTE).as("megabytes held at a time").isLessThan(30);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private List<AuditEntryView> rows() {
        var rows = new ArrayList<AuditEntryView>();
        views.search().each(all(), AuditOrder.OLDEST, rows::add);
        return rows;
    }

    private static AuditFilter all() {
        Optional<String> any = Optional.empty();
        return new AuditFilter(
                any,
                any,
                List.of(),
                any,
                any,
                any,
                any,
                any,
                Optional.empty(),
                any,
                Optional.empty(),
                Optional.empty(),
                any,
                Optional.empty());
    }

    private static ClusterCreated created(String cluster) {
        return new ClusterCreated(new ClusterId(cluster), cluster, "ana", "local", "10.1.0.0/16", Story.START);
    }
}
