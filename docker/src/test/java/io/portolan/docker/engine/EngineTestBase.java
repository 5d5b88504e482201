package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Connects to the engines under test; each test is a cluster of its own and leaves nothing. */
@Timeout(120)
abstract class EngineTestBase {
    static final Duration GRACE = Duration.ofSeconds(1);

    final ClusterId cluster = new ClusterId("c" + UUID.randomUUID().toString().substring(0, 8));
    final List<Engine> opened = new ArrayList<>();
    EngineUnderTest under;
    Engine engine;

    abstract EngineUnderTest under();

    @BeforeEach
    void connect() {
        under = under();
        engine = open(under.first());
    }

    @AfterEach
    void leave_nothing() {
        for (EngineAddress address : List.of(under.first(), under.second())) {
            try (Engine fresh = under.connector().open(address)) {
                fresh.containers().list(cluster).forEach(c -> fresh.containers().remove(c.ref(), true));
                fresh.network().leave();
            }
        }
        opened.forEach(Engine::close);
    }

    Engine open(EngineAddress address) {
        Engine fresh = under.connector().open(address);
        opened.add(fresh);
        return fresh;
    }

    String image(Behaviour behaviour) {
        return under.container("any", behaviour).spec().image();
    }

    ContainerSpec spec(String name, Behaviour behaviour) {
        return spec(engine, name, behaviour);
    }

    ContainerSpec spec(Engine on, String name, Behaviour behaviour) {
        return of(pulled(on, under.container(cluster + "_" + name, behaviour)), name);
    }

    Specs pulled(Specs specs) {
        return pulled(engine, specs);
    }

    Specs pulled(Engine on, Specs specs) {
        return specs.pinned(on.images().resolve(specs.spec().image(), Optional.empty()));
    }

    ContainerSpec of(Specs specs, String name) {
        return specs.owned(cluster.value(), "i-" + name).spec();
    }

    ContainerSpec running(String name, Behaviour behaviour) {
        var spec = spec(name, behaviour);
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        return spec;
    }

    Observation inspect(ContainerRef ref) {
        return engine.containers().inspect(ref);
    }

    void start(Engine on, String network) {
        on.network().start(cluster, network, "172.21.0.0/16", under.first().host());
    }

    List<LogLine> read(ContainerRef ref, LogRequest request) {
        var lines = new CopyOnWriteArrayList<LogLine>();
        var ended = new AtomicBoolean();
        engine.containers().logs(ref, request, lines::add, end -> ended.set(true));
        under.eventually("the log is read", ended::get);
        return lines;
    }

    /** The engine's clock, read off a container that was just started. */
    Instant engineTime() {
        return inspect(ContainerRef.of(running("clock", Behaviour.RUNS)))
                .startedAt()
                .orElseThrow();
    }

    static Consumer<ContainerEvent> only(ContainerSpec spec, List<ContainerEvent> seen) {
        return event -> {
            if (event.ref().equals(ContainerRef.of(spec))) {
                seen.add(event);
            }
        };
    }

    static boolean answers(Engine engine) {
        try {
            engine.ping();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    static EngineException assertFinal(String type, ThrowingCallable call) {
        var thrown = catchThrowableOfType(EngineException.class, call);
        assertThat(thrown).as("expected " + type).isNotNull();
        assertThat(thrown.problem().type()).as(thrown.getMessage()).isEqualTo(type);
        assertThat(thrown.problem().remedy()).isNotEmpty();
        assertThat(thrown.retryable()).isFalse();
        return thrown;
    }

    static void assertPassing(String type, ThrowingCallable call) {
        var thrown = catchThrowableOfType(EngineException.class, call);
        assertThat(thrown).as("expected " + type).isNotNull();
        assertThat(thrown.problem().type()).as(thrown.getMessage()).isEqualTo(type);
        assertThat(thrown.retryable()).isTrue();
    }
}
