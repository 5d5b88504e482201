package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done inside containers, on any engine. */
abstract class InsideContract extends EngineTestBase {
    static final List<String> FAILING = List.of("sh", "-c", "echo out; echo err >&2; exit 3");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void a_command_says_what_it_wrote_and_how_it_ended() {
        var ref = ContainerRef.of(running("run", Behaviour.RUNS));

        assertThat(engine.inside().execute(ref, FAILING, LIMIT)).isEqualTo(new Executed(3, "out\n", "err\n"));
    }

    @Test
    void a_command_that_is_not_there_has_not_succeeded() {
        var ref = ContainerRef.of(running("typo", Behaviour.RUNS));

        var executed = engine.inside().execute(ref, List.of("no-such-command"), LIMIT);

        assertThat(executed.succeeded()).isFalse();
        assertThat(executed.exitCode()).isIn(126, 127);
        assertThat(executed.output() + executed.errors()).contains("no-such-command");
    }

    @Test
    void files_are_put_replaced_and_read() {
        var ref = ContainerRef.of(running("files", Behaviour.RUNS));

        engine.inside()
                .put(
                        ref,
                        "/tmp",
                        0,
                        List.of(
                                new ContainerFile("a.txt", 0644, "first\n"),
                                new ContainerFile("below/it/b.txt", 0600, "ünïcode " + "x".repeat(2_000))));
        engine.inside().put(ref, "/tmp", 0, List.of(new ContainerFile("a.txt", 0644, "second")));

        assertThat(engine.inside().read(ref, "/tmp/a.txt")).contains("second");
        assertThat(engine.inside().read(ref, "/tmp/below/it/b.txt")).contains("ünïcode " + "x".repeat(2_000));
        assertThat(engine.inside().read(ref, "/tmp/never")).isEmpty();
    }

    @Test
    void a_signal_reaches_the_first_process() {
        var ref = ContainerRef.of(running("signal", Behaviour.RUNS));

        engine.inside().signal(ref, "KILL");

        under.eventually("it is dead", () -> !inspect(ref).running());
        assertThat(inspect(ref).exitCode()).isEqualTo(137);
    }

    @Test
    void in_a_container_that_does_not_run_nothing_is_done_yet() {
        var spec = spec("created", Behaviour.RUNS);
        engine.containers().create(spec);
        var ref = ContainerRef.of(spec);

        assertPassing("container-not-running", () -> engine.inside().execute(ref, FAILING, LIMIT));
        assertPassing("container-not-running", () -> engine.inside().signal(ref, "USR2"));
        assertPassing("container-not-running", () -> engine.inside().attach(ref, FAILING, _ -> {}, _ -> {}));
    }

    @Test
    void nothing_is_done_in_somebody_elses_container() {
        var stranger = new ContainerRef(running("theirs", Behaviour.RUNS).name(), "another");

        assertFinal("container-missing", () -> engine.inside().execute(stranger, FAILING, LIMIT));
        assertFinal("container-missing", () -> engine.inside().read(stranger, "/etc/passwd"));
        assertFinal("container-missing", () -> engine.inside().put(stranger, "/tmp", 0, List.of()));
        assertFinal("container-missing", () -> engine.inside().signal(stranger, "KILL"));
    }
}
