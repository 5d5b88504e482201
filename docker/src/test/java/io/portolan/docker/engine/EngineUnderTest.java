package io.portolan.docker.engine;

import io.portolan.domain.template.ContainerSettings.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Two engines that can be cut off and crashed, real or simulated; all that the contract knows of where they come from. */
interface EngineUnderTest {
    EngineConnector connector();

    EngineAddress first();

    EngineAddress second();

    /** A container, not yet of any cluster, that behaves as told. Its image is in the registry. */
    Specs container(String name, Behaviour behaviour);

    /** An image that only the first engine has. */
    String imageOnlyOnFirst();

    /** The name of an image in the registry, with a tag that it doesn't have. */
    String imageNowhere();

    void cut(EngineAddress engine);

    void heal(EngineAddress engine);

    void crash(EngineAddress engine);

    void restart(EngineAddress engine);

    /** Lets time pass until it is so, and fails when that takes too long. */
    void eventually(String what, BooleanSupplier condition);

    enum Behaviour {
        RUNS,
        /** A second after its start. */
        EXITS_WITH_3,
        /** {@code out 1}, {@code out 2} to stdout and {@code err 1} to stderr, then runs on. */
        PRINTS,
        HAS_NO_COMMAND,
        TURNS_HEALTHY,
        TURNS_UNHEALTHY
    }

    static HealthCheck check(String command) {
        return new HealthCheck(
                List.of("CMD-SHELL", command), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ZERO, 2);
    }
}
