package io.portolan.projection.rebuild;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.projection.Projection;
import io.portolan.query.view.View;
import io.portolan.query.view.ViewStreams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A view that is being written beside the one that is in use: temporary tables of the same names on one connection, where
 * PostgreSQL finds them first, so that the view's own projection and SQL fill them. They are gone with the connection, and
 * so is the lock that keeps others from rebuilding the same view.
 */
final class Draft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Connection connection;
    private final SingleConnectionDataSource database;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final String schema;
    private final AnnotationEventHandlerAdapter handler;

    private Draft(Connection connection, View view) {
        this.connection = connection;
        database = new SingleConnectionDataSource(connection, true);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        jdbc = JdbcClient.create(database);
        schema = jdbc.sql("select quote_ident(current_schema())")
                .query(String.class)
                .single();
        lock(view);
        Stream.concat(view.tables().stream(), Stream.of(ViewStreams.TABLE))
                .forEach(table -> jdbc.sql("create temp table " + table + " (like " + live(table) + " including all)")
                        .update());
        Projection projection = Projections.of(view, jdbc);
        handler = new AnnotationEventHandlerAdapter(projection);
    }

    /** @throws Refused when another process is at it */
    static Draft of(View view, DataSource database) {
        try {
            Connection connection = database.getConnection();
            try {
                return new Draft(connection, view);
            } catch (RuntimeException e) {
                giveBack(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database gives no connection for rebuilding " + view.name(), e);
        }
    }

    private void lock(View view) {
        boolean locked = jdbc.sql("select pg_try_advisory_lock(hashtextextended(:name, 0))")
                .param("name", "rebuild of " + view.name())
                .query(Boolean.class)
                .single();
        if (!locked) {
            throw running(view.name());
        }
    }

    static Refused running(String view) {
        return new Refused(Problem.of(
                "rebuild-running",
                "The view " + view + " is being rebuilt already.",
                "Wait until it is done: /api/v1/views/" + view
                        + " of the control plane that does it shows how far it is."));
    }

    /** The table that is in use. */
    String live(String table) {
        return schema + "." + table;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    ConnectionProvider connections() {
        return database::getConnection;
    }

    /** Writes what a batch of events says, as the live processor does: in one transaction, only those that concern it. */
    void take(List<TrackedEventMessage<?>> events) {
        List<TrackedEventMessage<?>> its =
                events.stream().filter(handler::canHandle).toList();
        if (!its.isEmpty()) {
            transaction.executeWithoutResult(_ -> write(its));
        }
    }

    private void write(List<TrackedEventMessage<?>> events) {
        BatchingUnitOfWork<TrackedEventMessage<?>> batch = new BatchingUnitOfWork<>(events);
        var result = batch.executeWithResult(
                () -> handler.handle(batch.getMessage()), RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    "An event between position " + position(events.getFirst()) + " and " + position(events.getLast())
                            + " can't be written",
                    result.exceptionResult());
        }
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElse(-1);
    }

    @Override
    public void close() {
        giveBack(connection);
    }

    /** Others will use the connection: nothing of this may be left on it. */
    private static void giveBack(Connection connection) {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("discard all");
        } catch (SQLException e) {
            LOG.debug("The connection is not given back but cut", e);
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("The connection was cut already", e);
        }
    }
}
