package io.portolan.app.config;

import io.portolan.command.application.ApplicationAggregate;
import io.portolan.command.cluster.ClusterAggregate;
import io.portolan.command.dispatch.ActorInterceptor;
import io.portolan.command.dispatch.BoundedCache;
import io.portolan.command.dispatch.CommandName;
import io.portolan.command.dispatch.CommandTarget;
import io.portolan.command.dispatch.RefusalInterceptor;
import io.portolan.command.job.JobAggregate;
import io.portolan.command.registry.RegistryAggregate;
import io.portolan.command.run.RunAggregate;
import io.portolan.domain.access.EventMetadata;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How commands reach aggregates and events reach their readers. */
@Configuration
class AxonConfiguration {
    /** Aggregates that are kept in memory, of each type. */
    private static final int CACHED = 1_000;
    /** Events that a processor handles in one transaction; one at a time costs a commit each. */
    private static final int BATCH = 200;

    private static final int RETRIES = 5;
    private static final int RETRY_AFTER_MILLIS = 20;

    @Bean
    ConfigurerModule aggregates(SnapshotTriggerDefinition snapshots) {
        return configurer -> configurer
                .configureAggregate(aggregate(ClusterAggregate.class, snapshots))
                .configureAggregate(aggregate(ApplicationAggregate.class, snapshots))
                .configureAggregate(aggregate(JobAggregate.class, snapshots))
                .configureAggregate(aggregate(RunAggregate.class, snapshots))
                // a handful of events each
                .configureAggregate(aggregate(RegistryAggregate.class, NoSnapshotTriggerDefinition.INSTANCE));
    }

    /**
     * A cached aggregate that another control plane has changed meanwhile is found out before a command reaches it, or by the
     * sequence number of the first event that it appends; then it is dropped from the cache and the command is tried again.
     */
    private static <A> AggregateConfigurer<A> aggregate(Class<A> type, SnapshotTriggerDefinition snapshots) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCache(c -> new BoundedCache(CACHED))
                .configureSnapshotTrigger(c -> snapshots)
                .configureCommandTargetResolver(c -> new CommandTarget());
    }

    /** A reader that fails must not skip: it tries the batch again, later and later. One segment keeps the log's order. */
    @Bean
    ConfigurerModule processors() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors(
                        (c, builder) -> builder.batchSize(BATCH).initialSegmentCount(1))
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance()));
    }

    @Bean
    CorrelationDataProvider origin() {
        return new MessageOriginProvider();
    }

    @Bean
    CorrelationDataProvider actorAndOperation() {
        return new SimpleCorrelationDataProvider(EventMetadata.ACTOR, EventMetadata.OPERATION);
    }

    @Bean
    CorrelationDataProvider commandName() {
        return new CommandName();
    }

    @Bean
    RefusalInterceptor refusalInterceptor() {
        return new RefusalInterceptor();
    }

    @Bean
    ActorInterceptor actorInterceptor() {
        return new ActorInterceptor();
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retry").daemon().factory());
    }

    /** Two decisions on the same state: one of them is made again. Nothing else is retried. */
    @Bean
    CommandGateway commandGateway(CommandBus bus, ScheduledExecutorService commandRetries) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(IntervalRetryScheduler.builder()
                        .retryExecutor(commandRetries)
                        .maxRetryCount(RETRIES)
                        .retryInterval(RETRY_AFTER_MILLIS)
                        .addNonTransientFailurePredicate(failure -> !(failure instanceof ConcurrencyException))
                        .build())
                .build();
    }
}
