package io.portolan.app.config;

import io.portolan.projection.record.ChainFollower;
import io.portolan.projection.record.ChainProcessing;
import io.portolan.projection.record.Sealer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log is sealed where it is a table of this database. */
@Configuration
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class SealConfiguration {
    @Bean
    ChainFollower chainFollower(Sealer sealer) {
        return new ChainFollower(sealer);
    }

    @Bean
    ChainProcessing chainProcessing() {
        return new ChainProcessing();
    }
}
