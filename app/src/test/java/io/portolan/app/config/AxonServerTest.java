package io.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.PortolanApplication;
import io.portolan.app.config.AxonServerCheck.AxonServerUnreachable;
import io.portolan.app.postgres.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** The setting that puts Axon Server in the place of the event store and the command bus, up to where a server is needed. */
class AxonServerTest {
    @TempDir
    private Path data;

    @Test
    void switched_on_events_and_commands_go_through_axon_server_and_none_into_the_table() {
        Set<String> parts = new HashSet<>();
        try (var server = PostgresServer.start(
                data.resolve("postgres"), data.resolve("postgres.password"), data.resolve("postgres.log"))) {
            var database = server.database();
            Map<String, Object> settings = Map.of(
                    AxonServerCheck.ENABLED,
                    "true",
                    AxonServerCheck.SERVERS,
                    "127.0.0.1:1",
                    "spring.datasource.url",
                    database.jdbcUrl(),
                    "spring.datasource.username",
                    database.user(),
                    "spring.datasource.password",
                    database.password(),
                    "portolan.vault-key",
                    data.resolve("vault.key"),
                    "portolan.token",
                    data.resolve("token"),
                    "server.port",
                    0);

            assertThatThrownBy(() -> new SpringApplicationBuilder(PortolanApplication.class)
                            .initializers(lookingAtParts(settings, parts))
                            .run())
                    .hasStackTraceContaining(Looked.class.getName());
        }

        assertThat(parts)
                .contains("AxonServerEventStore", "AxonServerCommandBus")
                .doesNotContain("EmbeddedEventStore", "JdbcEventStorageEngine");
    }

    @Test
    void switched_on_without_a_server_the_start_ends_with_its_address_and_the_setting() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
            var open = settings("true", "127.0.0.1:1,127.0.0.1:" + closed);
            AxonServerCheck.require(open);
        }

        assertThatThrownBy(() -> AxonServerCheck.require(settings("true", "127.0.0.1:" + closed)))
                .isInstanceOf(AxonServerUnreachable.class)
                .hasMessageContaining("127.0.0.1:" + closed)
                .hasMessageContaining("AXON_AXONSERVER_ENABLED");
        AxonServerCheck.require(settings("false", "127.0.0.1:" + closed));
    }

    private static MockEnvironment settings(String enabled, String servers) {
        return new MockEnvironment()
                .withProperty(AxonServerCheck.ENABLED, enabled)
                .withProperty(AxonServerCheck.SERVERS, servers);
    }

    /** Ends the start when all parts are there, before any of them is started. */
    private static ApplicationContextInitializer<ConfigurableApplicationContext> lookingAtParts(
            Map<String, Object> settings, Set<String> parts) {
        return context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            ((GenericApplicationContext) context).registerBean(SmartInitializingSingleton.class, () -> () -> {
                for (Class<?> type : Set.of(EventStore.class, CommandBus.class, EventStorageEngine.class)) {
                    context.getBeansOfType(type)
                            .values()
                            .forEach(bean -> parts.add(bean.getClass().getSimpleName()));
                }
                throw new Looked();
            });
        };
    }

    private static final class Looked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
