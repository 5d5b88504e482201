package io.portolan.projection;

import io.portolan.domain.record.ExpectedSeal;
import io.portolan.projection.record.ChainFollower;
import io.portolan.projection.record.ChainProcessing;
import io.portolan.projection.record.Sealer;
import io.portolan.query.record.EventChain;
import io.portolan.query.record.LogRows;
import io.portolan.query.record.LogVerdict;
import io.portolan.query.record.LogVerifier;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain beside the log of a test, filled as the control plane fills it. */
final class Sealed {
    final EventChain chain;
    private final LogVerifier verifier;
    private final Sealer sealer;

    Sealed(JdbcClient jdbc, EventSchema schema) {
        LogRows log = new LogRows(jdbc, schema);
        chain = new EventChain(jdbc, log);
        verifier = new LogVerifier(jdbc, chain, log);
        sealer = new Sealer(chain, log);
    }

    void follow(Configurer configurer) {
        configurer.registerEventHandler(c -> new ChainFollower(sealer));
        new ChainProcessing().configureModule(configurer);
    }

    LogVerdict verify(ExpectedSeal... expected) {
        return verifier.verify(List.of(expected));
    }

    /** Verifies when everything that was recorded is sealed. */
    LogVerdict verifyAll() {
        Views.eventually("everything is sealed", () -> verify().notSealedYet() == 0);
        return verify();
    }
}
