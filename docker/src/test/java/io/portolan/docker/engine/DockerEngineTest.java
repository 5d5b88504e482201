package io.portolan.docker.engine;

import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on real engines. */
@ExtendWith(RealEngines.Provided.class)
class DockerEngineTest extends EngineContract {
    private final RealEngines engines;

    DockerEngineTest(RealEngines engines) {
        this.engines = engines;
    }

    @Override
    EngineUnderTest under() {
        return engines;
    }
}
