package io.portolan.app.config;

import io.portolan.app.peers.Peers;
import io.portolan.app.peers.SharedLog;
import io.portolan.command.dispatch.LogHead;
import io.portolan.command.dispatch.StreamEnd;
import io.portolan.command.snapshot.Snapshots;
import io.portolan.projection.PastViews;
import io.portolan.projection.ProcessorTokens;
import io.portolan.projection.Projection;
import io.portolan.query.event.EventForms;
import io.portolan.query.past.Past;
import io.portolan.query.past.PastLog;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The log in PostgreSQL: the tables of V1, with payloads as text, so that a person can read them with psql. */
@Configuration
class EventStoreConfiguration {

    /**
     * Axon's own beans for these come or don't come by the order in which the auto-configurations are read, and without
     * a transaction manager it would silently work without transactions.
     */
    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connections(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PersistenceExceptionResolver duplicateKeys() {
        return new DuplicateKeys();
    }

    @Bean
    EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("events")
                .snapshotTable("snapshots")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_id")
                .typeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence_number")
                .timestampColumn("recorded_at")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            @Qualifier("eventSerializer") Serializer events,
            EventUpcasterChain upcasters,
            PersistenceExceptionResolver errors) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .dataType(String.class)
                .snapshotSerializer(Snapshots.serializer())
                .snapshotFilter(Snapshots.filter())
                .eventSerializer(events)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(errors)
                .build();
    }

    /** In the place of Axon's own, which looks for what others have appended once a second only. */
    @Qualifier("eventStore")
    @Bean("eventBus")
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    SharedLog eventStore(EventStorageEngine engine, org.axonframework.config.Configuration axon, Peers peers) {
        return SharedLog.on(engine, axon, () -> peers.tell(SharedLog.NEWS));
    }

    /** What reads events of older revisions; docs/events.md has the rule. */
    @Bean
    EventUpcasterChain upcasters() {
        return EventForms.upcasters();
    }

    /** The revision that is written with an event; other messages have none. */
    @Bean
    RevisionResolver revisions() {
        return EventForms.revisions();
    }

    @Bean
    Past past(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            EventSchema schema,
            @Qualifier("eventSerializer") Serializer events,
            EventUpcasterChain upcasters,
            List<Projection> projections) {
        return new PastViews(jdbc, transactions, new PastLog(jdbc, schema, events, upcasters), projections);
    }

    /** With Axon Server the log has no positions that could be asked for by stream. */
    @Bean
    LogHead logHead(JdbcClient jdbc, ObjectProvider<EventStorageEngine> engine) {
        return stream -> engine.getIfAvailable() == null
                ? OptionalLong.empty()
                : jdbc.sql(
                                "select global_index from events where aggregate_id = ? order by sequence_number desc limit 1")
                        .param(stream)
                        .query(Long.class)
                        .optional()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty);
    }

    @Bean
    StreamEnd streamEnd(JdbcClient jdbc, ObjectProvider<EventStorageEngine> engine) {
        return stream -> engine.getIfAvailable() == null
                ? OptionalLong.empty()
                : jdbc.sql("select max(sequence_number) from events where aggregate_id = ?")
                        .param(stream)
                        .query((row, _) -> {
                            long last = row.getLong(1);
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
                        })
                        .single();
    }

    @Bean
    TokenSchema tokenSchema() {
        return TokenSchema.builder()
                .setTokenTable("processor_tokens")
                .setProcessorNameColumn("processor")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build();
    }

    /** Who is alone on its database claims under one name: what a killed process had claimed is its own at the next start. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, TokenSchema schema, PortolanProperties properties) {
        return tokens(connections, schema, properties).build();
    }

    static JdbcTokenStore.Builder tokens(
            ConnectionProvider connections, TokenSchema schema, PortolanProperties properties) {
        var process = ManagementFactory.getRuntimeMXBean().getName();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .nodeId(properties.ownsDatabase() ? "alone" : process)
                .schema(schema)
                .serializer(ProcessorTokens.serializer())
                .contentType(String.class);
    }
}
