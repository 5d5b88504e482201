package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The contract on simulated engines, and what only they can do. */
class SimulatedEngineTest extends EngineContract {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedEngines engines = new SimulatedEngines(time);

    @Override
    EngineUnderTest under() {
        return new Simulated(time, engines);
    }

    @Test
    void a_thousand_nodes_run_ten_containers_each() {
        engines.publish("many:1", SimulatedScript.RUNS);
        int running = 0;
        for (int n = 0; n < 1_000; n++) {
            Engine engine = engines.open(engines.add(SimulatedMachine.of("m" + n, 4, 1L << 33)));
            String image = engine.images().resolve("many:1", Optional.empty());
            for (int c = 0; c < 10; c++) {
                var spec = Specs.container("c" + c, image).owned("big", "i" + c).spec();
                engine.containers().create(spec);
                engine.containers().start(ContainerRef.of(spec));
                running += engine.containers().inspect(ContainerRef.of(spec)).running() ? 1 : 0;
            }
        }
        assertThat(running).isEqualTo(10_000);
    }

    @Test
    void virtual_time_plays_due_actions_in_order() {
        var played = new StringBuilder();
        time.after(Duration.ofSeconds(2), () -> played.append('b'));
        time.after(Duration.ofSeconds(1), () -> {
            played.append('a');
            time.after(Duration.ofMillis(500), () -> played.append('+'));
        });
        time.advance(Duration.ofSeconds(3));
        assertThat(played).hasToString("a+b");
    }

    private record Simulated(VirtualTime time, SimulatedEngines engines) implements EngineUnderTest {
        private static final Duration LONG = Duration.ofMinutes(2);

        Simulated {
            engines.publish("runs:1", SimulatedScript.RUNS);
            engines.publish("exits:1", SimulatedScript.RUNS.exiting(Duration.ofSeconds(1), 3));
            engines.publish(
                    "prints:1",
                    SimulatedScript.RUNS.printing(
                            new SimulatedScript.Print(LogLine.Source.STDOUT, "out 1"),
                            new SimulatedScript.Print(LogLine.Source.STDERR, "err 1"),
                            new SimulatedScript.Print(LogLine.Source.STDOUT, "out 2")));
            engines.publish(
                    "nothing:1",
                    SimulatedScript.RUNS.failing(
                            Problem.of("command-not-found", "There is no such command.", "Correct it.")));
            engines.publish("unhealthy:1", SimulatedScript.RUNS.unhealthyAfter(Duration.ofSeconds(1)));
            engines.load(engines.add(SimulatedMachine.of("n1", 2, 1L << 32)), "here:1", SimulatedScript.RUNS);
            engines.add(SimulatedMachine.of("n2", 2, 1L << 32));
            engines.execute((_, _, command) ->
                    Optional.of(new Executed(3, "out\n", "err\n")).filter(_ -> command.equals(InsideContract.FAILING)));
        }

        @Override
        public EngineConnector connector() {
            return engines;
        }

        @Override
        public EngineAddress first() {
            return EngineAddress.of("tcp://n1:2376", Optional.empty(), true);
        }

        @Override
        public EngineAddress second() {
            return EngineAddress.of("tcp://n2:2376", Optional.empty(), true);
        }

        @Override
        public Specs container(String name, Behaviour behaviour) {
            return switch (behaviour) {
                case RUNS -> Specs.container(name, "runs:1");
                case EXITS_WITH_3 -> Specs.container(name, "exits:1");
                case PRINTS -> Specs.container(name, "prints:1");
                case HAS_NO_COMMAND -> Specs.container(name, "nothing:1");
                case TURNS_HEALTHY -> Specs.container(name, "runs:1").checked(EngineUnderTest.check("true"));
                case TURNS_UNHEALTHY -> Specs.container(name, "unhealthy:1").checked(EngineUnderTest.check("false"));
            };
        }

        @Override
        public String imageOnlyOnFirst() {
            return "here:1";
        }

        @Override
        public String imageNowhere() {
            return "runs:never";
        }

        @Override
        public void cut(EngineAddress engine) {
            engines.cut(engine);
        }

        @Override
        public void heal(EngineAddress engine) {
            engines.heal(engine);
        }

        @Override
        public void crash(EngineAddress engine) {
            engines.crash(engine);
        }

        @Override
        public void restart(EngineAddress engine) {
            engines.restart(engine);
        }

        @Override
        public void eventually(String what, BooleanSupplier condition) {
            Instant end = time.instant().plus(LONG);
            while (!condition.getAsBoolean()) {
                if (time.instant().isAfter(end)) {
                    fail("not within " + LONG + ": " + what);
                }
                time.advance(Duration.ofMillis(100));
            }
        }
    }
}
