package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.fail;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HealthCheck;
import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabConfig;
import io.portolan.docker.lab.LabEngine;
import io.portolan.docker.lab.LabNode;
import io.portolan.docker.lab.RunningLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A lab of two real engines, one for all tests of a run, taken down at its end. Needs root; fails where it can't be had. */
final class RealEngines implements EngineUnderTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String HERE = "only-here";

    private final Lab lab;
    private final RunningLab running;
    private final DockerConnector connector = new DockerConnector();

    RealEngines() throws IOException {
        lab = Lab.of(
                LabConfig.free(Files.createTempDirectory("portolan-engines")),
                line -> System.out.println("lab: " + line));
        try {
            running = lab.up(2);
            lab.images();
            makeImageOnFirst();
        } catch (IOException | RuntimeException e) {
            lab.down();
            throw e;
        }
    }

    private void makeImageOnFirst() throws IOException {
        try (Engine engine = connector.open(first());
                DockerClient client = LabEngine.client(
                        running.nodes().getFirst().endpoint(), Optional.of(running.tlsDir()), Duration.ofSeconds(20))) {
            engine.images().resolve(image(), Optional.empty());
            String container = client.createContainerCmd(image()).exec().getId();
            client.commitCmd(container)
                    .withRepository(running.registry() + "/" + HERE)
                    .withTag("1")
                    .withMessage("another image than the one it is made of")
                    .exec();
            client.removeContainerCmd(container).exec();
        }
    }

    /** An image with a health check of its own, every ten minutes. Only the first engine has it. */
    String imageChecked() throws IOException {
        try (DockerClient client = LabEngine.client(
                running.nodes().getFirst().endpoint(), Optional.of(running.tlsDir()), Duration.ofSeconds(20))) {
            String container = client.createContainerCmd(image())
                    .withHealthcheck(new HealthCheck()
                            .withTest(List.of("CMD", "true"))
                            .withInterval(Duration.ofMinutes(10).toNanos()))
                    .exec()
                    .getId();
            client.commitCmd(container)
                    .withRepository(running.registry() + "/checked")
                    .withTag("1")
                    .withMessage("with a health check of its own")
                    .exec();
            client.removeContainerCmd(container).exec();
            return running.registry() + "/checked:1";
        }
    }

    void close() {
        lab.down();
    }

    @Override
    public EngineConnector connector() {
        return connector;
    }

    @Override
    public EngineAddress first() {
        return address(running.nodes().getFirst());
    }

    @Override
    public EngineAddress second() {
        return address(running.nodes().getLast());
    }

    EngineAddress socketOfFirst() {
        return EngineAddress.unix(running.nodes().getFirst().socket().toString());
    }

    TlsMaterial tls() {
        return new TlsMaterial(pem("ca.pem"), pem("cert.pem"), pem("key.pem"));
    }

    String registry() {
        return running.registry();
    }

    String image() {
        return running.registry() + "/busybox:1";
    }

    @Override
    public Specs container(String name, Behaviour behaviour) {
        return switch (behaviour) {
            case RUNS -> runs(name);
            case EXITS_WITH_3 -> shell(name, "sleep 1; exit 3");
            case PRINTS -> shell(name, "echo out 1; echo err 1 >&2; echo out 2; sleep 1000");
            case HAS_NO_COMMAND -> Specs.container(name, image(), "no-such-command");
            case TURNS_HEALTHY -> runs(name).checked(EngineUnderTest.check("true"));
            case TURNS_UNHEALTHY -> runs(name).checked(EngineUnderTest.check("false"));
        };
    }

    Specs shell(String name, String line) {
        return Specs.container(name, image(), "sh", "-c", line);
    }

    private Specs runs(String name) {
        return shell(name, "trap 'exit 0' TERM; sleep 1000 & wait $!");
    }

    @Override
    public String imageOnlyOnFirst() {
        return running.registry() + "/" + HERE + ":1";
    }

    @Override
    public String imageNowhere() {
        return running.registry() + "/busybox:never";
    }

    @Override
    public void cut(EngineAddress engine) {
        lab.cut(node(engine));
    }

    @Override
    public void heal(EngineAddress engine) {
        lab.heal(node(engine));
    }

    @Override
    public void crash(EngineAddress engine) {
        lab.crash(node(engine));
    }

    @Override
    public void restart(EngineAddress engine) {
        lab.start(node(engine));
    }

    @Override
    public void eventually(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONG);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                fail("not within " + LONG + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private String node(EngineAddress engine) {
        return running.nodes().stream()
                .filter(node -> node.endpoint().equals(engine.endpoint()))
                .map(LabNode::name)
                .findFirst()
                .orElseThrow();
    }

    private EngineAddress address(LabNode node) {
        return EngineAddress.of(node.endpoint().toString(), Optional.of(tls()), false);
    }

    private String pem(String file) {
        try {
            return Files.readString(Path.of(running.tlsDir().toString(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the one lab of the run to whoever has it as a parameter. */
    static final class Provided implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RealEngines.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Attempt.class, key -> Attempt.start(), Attempt.class)
                    .engines();
        }
    }

    /** Starting the lab, once: where it can't be had every test fails, and none tries again. */
    private record Attempt(Supplier<RealEngines> result, Runnable end) implements AutoCloseable {
        static Attempt start() {
            try {
                var engines = new RealEngines();
                return new Attempt(() -> engines, engines::close);
            } catch (IOException | RuntimeException e) {
                return new Attempt(
                        () -> {
                            throw new IllegalStateException("there are no engines to test with: " + e.getMessage(), e);
                        },
                        () -> {});
            }
        }

        RealEngines engines() {
            return result.get();
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
