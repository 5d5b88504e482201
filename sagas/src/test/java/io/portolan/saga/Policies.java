package io.portolan.saga;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.saga.clock.QuartzConfiguration;
import io.portolan.saga.clock.SchedulePolicy;
import io.portolan.saga.clock.Ticker;
import io.portolan.saga.clock.Triggers;
import io.portolan.saga.cluster.DeletionPolicy;
import io.portolan.saga.cluster.RoutingPolicy;
import io.portolan.saga.cluster.RoutingReleases;
import io.portolan.saga.node.NodePolicy;
import io.portolan.saga.placement.Homes;
import io.portolan.saga.placement.PlacementPolicy;
import io.portolan.saga.placement.ReservationPolicy;
import io.portolan.saga.release.TrafficPolicy;
import io.portolan.saga.run.RoomPolicy;
import io.portolan.saga.run.RunPolicy;
import io.portolan.saga.run.RunsWithoutRoom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.flywaydb.core.Flyway;
import org.quartz.SchedulerException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** The policies as the control plane runs them, with nobody behind the command bus. */
final class Policies implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One for all tests of a JVM; it ends with it. */
    private static final EmbeddedPostgres SERVER = server();

    final RecordingCommandBus bus = new RecordingCommandBus();
    final List<CommandRefused> refusals = new CopyOnWriteArrayList<>();
    final Dispatch dispatch = new Dispatch(
            DefaultCommandGateway.builder().commandBus(bus).build(),
            (refusal, _) -> refusals.add(refusal),
            InstantSource.fixed(NOW));
    final JdbcClient jdbc;
    private final HikariDataSource database;
    private final List<SchedulerFactoryBean> schedulers = new ArrayList<>();
    private final Configuration axon;

    Policies() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(SERVER.getPostgresDatabase());
        database = new HikariDataSource(config);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        jdbc.sql("truncate reservation_policy").update();
        jdbc.sql("truncate routing_policy, room_policy").update();
        jdbc.sql("truncate quartz_job_details, quartz_fired_triggers, quartz_scheduler_state cascade")
                .update();
        axon = configure(new Homes(jdbc), new RoutingReleases(jdbc));
        axon.start();
        eventually(
                () -> "every policy reads the log",
                () -> SagaProcessing.GROUPS.stream().allMatch(this::reads));
    }

    /** What fires the triggers that the policies have made, by the clock on the wall. Nothing does before it is started. */
    SchedulerFactoryBean scheduler() {
        var ticker = new Ticker(dispatch, InstantSource.system());
        var scheduler = QuartzConfiguration.quartz(database, () -> ticker);
        try {
            scheduler.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        schedulers.add(scheduler);
        return scheduler;
    }

    private boolean reads(String group) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(group, TrackingEventProcessor.class)
                .filter(p -> !p.processingStatus().isEmpty())
                .isPresent();
    }

    /**
     * Appends events that belong to an operation, each in its turn: the engine in memory takes a list of them in the order
     * of a hash map, the first one last, and who reads meanwhile never sees that one.
     */
    void happens(Object... events) {
        for (var event : events) {
            axon.eventStore().publish(new GenericEventMessage<>(event, Map.of("operation", "op-1")));
        }
    }

    /** Returns when so many commands were sent. */
    List<Object> sent(int commands) {
        eventually(
                () -> commands + " commands are sent, not " + bus.commands(),
                () -> bus.commands().size() >= commands);
        return bus.commands();
    }

    static void eventually(Supplier<String> what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not after " + PATIENCE + ": " + what.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        schedulers.forEach(Policies::end);
        axon.shutdown();
        database.close();
    }

    static void end(SchedulerFactoryBean scheduler) {
        try {
            scheduler.destroy();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL of the tests could not be started", e);
        }
    }

    /** Every service has as many requests as seconds have passed. */
    static Map<String, TrafficFigures> measured(
            ApplicationId application, Set<String> services, Instant since, Instant until) {
        long seconds = Duration.between(since, until).toSeconds();
        return services.stream().collect(Collectors.toMap(s -> s, _ -> new TrafficFigures(seconds, 0, 1)));
    }

    private Configuration configure(Homes homes, RoutingReleases releases) {
        InstantSource clock = InstantSource.fixed(NOW);
        var triggers = new Triggers(scheduler().getObject(), new DataSourceTransactionManager(database));
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
                .registerEventHandler(c -> new PlacementPolicy(dispatch, clock))
                .registerEventHandler(c -> new ReservationPolicy(dispatch, homes, clock))
                .registerEventHandler(c -> new NodePolicy(dispatch, clock))
                .registerEventHandler(c -> new DeletionPolicy(dispatch, clock))
                .registerEventHandler(c -> new RoutingPolicy(dispatch, releases, clock))
                .registerEventHandler(c -> new TrafficPolicy(dispatch, Optional.of(Policies::measured), clock))
                .registerEventHandler(c -> new SchedulePolicy(triggers))
                .registerEventHandler(c -> new RunPolicy(dispatch, clock))
                .registerEventHandler(c -> new RoomPolicy(dispatch, new RunsWithoutRoom(jdbc), clock));
        new SagaProcessing().configureModule(configurer);
        return configurer.buildConfiguration();
    }
}
