package io.portolan.projection;

import io.portolan.query.past.Past;
import io.portolan.query.past.PastLog;
import io.portolan.query.view.ViewStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills temporary tables by the same projections as the views, and reads them by the same statements, in a transaction that
 * is rolled back. It looks for tables among the temporary ones only, so what was forgotten there can't be found, let alone
 * changed, in the views themselves.
 */
public final class PastViews implements Past {
    private final JdbcClient jdbc;
    private final PastLog log;
    private final List<Projection> projections;
    private final TransactionTemplate alone;

    public PastViews(
            JdbcClient jdbc, PlatformTransactionManager transactions, PastLog log, List<Projection> projections) {
        this.jdbc = jdbc;
        this.log = log;
        this.projections = List.copyOf(projections);
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T> T asOf(Instant at, List<String> views, Collection<String> streams, LongFunction<T> read) {
        List<Projection> needed =
                projections.stream().filter(p -> views.contains(p.name())).toList();
        return alone.execute(transaction -> {
            transaction.setRollbackOnly();
            List<TrackedEventMessage<?>> events = events(at, streams);
            makeTables(needed);
            needed.forEach(projection -> fold(projection, events));
            return read.apply(position(events));
        });
    }

    private List<TrackedEventMessage<?>> events(Instant at, Collection<String> streams) {
        if (streams.isEmpty()) {
            return List.of();
        }
        try (var events = log.until(at, streams)) {
            return events.toList();
        }
    }

    private static long position(List<TrackedEventMessage<?>> events) {
        return events.isEmpty()
                ? 0
                : events.getLast().trackingToken().position().orElse(0);
    }

    private void makeTables(List<Projection> needed) {
        List<String> tables = new ArrayList<>(List.of(ViewStreams.TABLE));
        needed.forEach(projection -> tables.addAll(projection.tables()));
        for (String table : tables) {
            jdbc.sql("create temporary table %1$s (like %1$s including all) on commit drop".formatted(table))
                    .update();
        }
        // statements that were prepared for the views are prepared anew for another path
        jdbc.sql("set local search_path to pg_temp").update();
    }

    private static void fold(Projection projection, List<TrackedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        EventMessageHandler handler = new AnnotationEventHandlerAdapter(projection);
        var batch = new BatchingUnitOfWork<TrackedEventMessage<?>>(events);
        var result = batch.executeWithResult(
                () -> handler.handle(batch.getMessage()), RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    "The view " + projection.name() + " could not be folded from the log", result.exceptionResult());
        }
    }
}
