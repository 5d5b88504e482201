package io.portolan.app.config;

import io.portolan.command.application.ApplicationAggregate;
import io.portolan.command.cluster.ClusterAggregate;
import io.portolan.command.job.JobAggregate;
import io.portolan.command.run.RunAggregate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** When a state is written down so that nobody has to fold its whole stream again. */
@Configuration
class SnapshotConfiguration {
    /** Events of a stream after the last snapshot of it; docs/bench.md says what reading so many costs. */
    private static final int EVERY = 250;

    /** One thread: snapshots are made of what is in the log, while commands go on. */
    @Bean(destroyMethod = "close")
    @DependsOn("dataSource")
    ExecutorService snapshotting() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    @Bean
    Snapshotter snapshotter(
            org.axonframework.config.Configuration axon,
            EventStore log,
            TransactionManager transactions,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            ExecutorService snapshotting) {
        return AggregateSnapshotter.builder()
                .eventStore(log)
                .transactionManager(transactions)
                .executor(snapshotting)
                .repositoryProvider(axon::repository)
                .aggregateFactories(
                        axon.aggregateFactory(ClusterAggregate.class),
                        axon.aggregateFactory(ApplicationAggregate.class),
                        axon.aggregateFactory(JobAggregate.class),
                        axon.aggregateFactory(RunAggregate.class))
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .build();
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    SnapshotTriggerDefinition snapshots(ObjectProvider<Snapshotter> snapshotter) {
        return type -> new EventCountSnapshotTriggerDefinition(snapshotter.getObject(), EVERY).prepareTrigger(type);
    }

    /** Axon Server would keep them as the serializer of messages writes them, which does not know the states. */
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true", matchIfMissing = true)
    SnapshotTriggerDefinition noSnapshots() {
        return NoSnapshotTriggerDefinition.INSTANCE;
    }
}
