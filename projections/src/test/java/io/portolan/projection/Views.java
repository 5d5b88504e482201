package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.record.RefusalEvent;
import io.portolan.domain.run.RunEvent;
import io.portolan.projection.rebuild.RebuildTokens;
import io.portolan.projection.rebuild.Rebuilder;
import io.portolan.query.audit.AuditNews;
import io.portolan.query.audit.AuditSearch;
import io.portolan.query.past.Past;
import io.portolan.query.past.PastLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The views as the control plane runs them: events are appended to the log, and processors carry them into the tables. */
final class Views implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final JdbcClient jdbc;
    final Stores stores;
    final EventSchema schema = new EventSchema();
    final HikariDataSource database = Database.fresh();
    private final SpringTransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database));
    final Serializer serializer = Jackson3Serializer.builder().build();
    final Sealed sealed;
    final Rebuilder rebuilder;
    private final Configuration axon;
    private final Map<String, Long> sequences = new HashMap<>();

    private Views(Consumer<Views> before) {
        jdbc = JdbcClient.create(database);
        stores = Stores.on(jdbc);
        sealed = new Sealed(jdbc, schema);
        axon = configure();
        rebuilder = rebuilder();
        before.accept(this);
        axon.start();
    }

    static Views start() {
        return new Views(views -> {});
    }

    /** @param before what happens before the processors read for the first time */
    static Views start(Consumer<Views> before) {
        return new Views(before);
    }

    /** Views as they were, for the reads. */
    Past past() {
        return new PastViews(
                jdbc,
                new JdbcTransactionManager(database),
                new PastLog(jdbc, schema, serializer, NoOpEventUpcaster.INSTANCE),
                stores.projections());
    }

    AuditSearch search() {
        return new AuditSearch(jdbc, new JdbcTransactionManager(database));
    }

    AuditNews news() {
        return new AuditNews(jdbc, stores.audit(), new JdbcTransactionManager(database), InstantSource.system());
    }

    EventStore log() {
        return axon.eventStore();
    }

    /** Appends events, each to its stream, and returns when all views have them. */
    Views record(Map<String, ?> metadata, List<?> events) {
        append(metadata, events);
        return caughtUp();
    }

    /** The processors' tokens as another process sees them. */
    TokenStore tokens(String process) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .schema(tokenSchema())
                .contentType(String.class)
                .serializer(ProcessorTokens.serializer())
                .nodeId(process)
                .build();
    }

    /** Appends events; the views may read them or not. */
    void append(Map<String, ?> metadata, List<?> events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            String stream = streamOf(event);
            long sequence = sequences.merge(stream, 0L, (before, first) -> before + 1);
            messages.add(new GenericDomainEventMessage<>("Test", stream, sequence, event, metadata));
        }
        axon.eventStore().publish(messages);
    }

    /** Appends events in a transaction that commits only when the answer is counted down. */
    CountDownLatch appendInOpenTransaction(List<?> events) {
        var appended = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        Thread.startVirtualThread(() -> transactions.executeInTransaction(() -> {
            append(Map.of(), events);
            appended.countDown();
            await(commit);
        }));
        await(appended);
        return commit;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Views record(List<?> events) {
        return record(Map.of("actor", "tester"), events);
    }

    Views record(Object... events) {
        return record(List.of(events));
    }

    /** Does something while a processor rests. */
    void restart(String group, Runnable meanwhile) {
        processor(group).shutDown();
        meanwhile.run();
        processor(group).start();
    }

    /** Empties every view and fills it again from the log. */
    Views rebuild() {
        ProjectionProcessing.GROUPS.forEach(group -> {
            StreamingEventProcessor processor = processor(group);
            processor.shutDown();
            processor.resetTokens();
            processor.start();
        });
        return caughtUp();
    }

    /** Hands every event to every view once more, as after a token that was lost. */
    Views repeat() {
        TokenStore tokens = axon.getComponent(TokenStore.class);
        ProjectionProcessing.GROUPS.forEach(group -> {
            processor(group).shutDown();
            transactions.executeInTransaction(() -> {
                tokens.fetchToken(group, 0);
                tokens.storeToken(axon.eventStore().createTailToken(), group, 0);
                tokens.releaseClaim(group, 0);
            });
            processor(group).start();
        });
        return caughtUp();
    }

    /** All rows of a table, each as JSON. */
    List<String> rows(String table) {
        return jdbc.sql("select row_to_json(t)::text from " + table + " t order by 1")
                .query(String.class)
                .list();
    }

    long head() {
        return axon.eventStore().createHeadToken().position().orElse(-1);
    }

    static void eventually(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not after " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        rebuilder.close();
        axon.shutdown();
        database.close();
    }

    Views caughtUp() {
        long head = head();
        ProjectionProcessing.GROUPS.forEach(
                group -> eventually(group + " has read to " + head, () -> positionOf(group) >= head));
        return this;
    }

    private long positionOf(String group) {
        EventTrackerStatus status = processor(group).processingStatus().get(0);
        return status == null ? -1 : status.getCurrentPosition().orElse(-1);
    }

    private StreamingEventProcessor processor(String group) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static String streamOf(Object event) {
        return switch (event) {
            case ClusterEvent e -> e.cluster().value();
            case ApplicationEvent e -> e.application().value();
            case JobEvent e -> e.job().value();
            case RunEvent e -> e.run().value();
            case RefusalEvent _ -> "refusal-" + UUID.randomUUID();
            default -> throw new IllegalArgumentException("Not an event of a stream: " + event);
        };
    }

    private Rebuilder rebuilder() {
        RebuildTokens tokens = connections -> JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(tokenSchema())
                .contentType(String.class)
                .serializer(ProcessorTokens.serializer())
                .claimTimeout(Duration.ZERO)
                .build();
        return new Rebuilder(
                stores.projections(),
                database,
                Optional.of(axon.getComponent(EventStorageEngine.class)),
                tokens,
                axon::eventProcessingConfiguration,
                Instant::now);
    }

    private Configuration configure() {
        SpringDataSourceConnectionProvider connections = new SpringDataSourceConnectionProvider(database);
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(tokenSchema())
                .contentType(String.class)
                .serializer(ProcessorTokens.serializer())
                .build();

        transactions.executeInTransaction(() -> {
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            jdbc.sql("""
                    create table processor_tokens (processor text not null, segment integer not null, token text,
                      token_type text, "timestamp" text, owner text, primary key (processor, segment))
                    """).update();
        });
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureTransactionManager(c -> transactions)
                .configureEmbeddedEventStore(c -> engine)
                .registerComponent(EventStorageEngine.class, c -> engine)
                .registerComponent(TokenStore.class, c -> tokens);
        stores.projections().forEach(projection -> configurer.registerEventHandler(c -> projection));
        new ProjectionProcessing(Duration.ofMillis(100)).configureModule(configurer);
        sealed.follow(configurer);
        return configurer.buildConfiguration();
    }

    /** As the control plane names them: the position of a view is read from there. */
    private static TokenSchema tokenSchema() {
        return TokenSchema.builder()
                .setTokenTable("processor_tokens")
                .setProcessorNameColumn("processor")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .build();
    }
}
