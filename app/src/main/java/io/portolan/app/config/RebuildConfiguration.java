package io.portolan.app.config;

import io.portolan.projection.Projection;
import io.portolan.projection.rebuild.RebuildTokens;
import io.portolan.projection.rebuild.Rebuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How views are filled again while they are in use. */
@Configuration
class RebuildConfiguration {

    /** No claim is too fresh to be taken over: what its holder has under way can't be committed then. */
    @Bean
    RebuildTokens rebuildTokens(TokenSchema schema, PortolanProperties properties) {
        return connections -> EventStoreConfiguration.tokens(connections, schema, properties)
                .claimTimeout(Duration.ZERO)
                .build();
    }

    @Bean
    Rebuilder rebuilder(
            List<Projection> projections,
            DataSource database,
            ObjectProvider<EventStorageEngine> log,
            RebuildTokens tokens,
            ObjectProvider<EventProcessingConfiguration> processing,
            InstantSource clock) {
        return new Rebuilder(
                projections, database, Optional.ofNullable(log.getIfAvailable()), tokens, processing::getObject, clock);
    }

    /** Rebuilds end before the processors do, which they would start again. */
    @Bean
    SmartLifecycle rebuildsEnd(Rebuilder rebuilder) {
        return new EndsFirst(rebuilder);
    }

    private static final class EndsFirst implements SmartLifecycle {
        private final Rebuilder rebuilder;
        private volatile boolean running;

        EndsFirst(Rebuilder rebuilder) {
            this.rebuilder = rebuilder;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            rebuilder.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
