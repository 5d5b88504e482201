package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.lab.MissingPrerequisitesException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What scripts rely on: exit codes, and one sentence on what went wrong. */
class CommandLineTest {
    private final StringWriter err = new StringWriter();

    @Test
    void what_has_to_be_installed_first_is_said_and_the_exit_code_is_3() {
        var missing = new MissingPrerequisitesException("these packages are missing: docker.io", List.of("docker.io"));

        assertThat(run(missing)).isEqualTo(3);
        assertThat(err.toString()).isEqualToIgnoringNewLines("these packages are missing: docker.io");
        assertThat(run(new IllegalStateException("Could not start n1", missing)))
                .as("also as the cause")
                .isEqualTo(3);
    }

    @Test
    void any_other_failure_exits_with_1_and_says_its_cause() {
        assertThat(run(new IllegalStateException("Could not start n1", new IllegalStateException("no room"))))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("Could not start n1 (no room)");
    }

    @Test
    void a_command_that_does_not_exist_exits_with_2() {
        assertThat(Portolan.run("nonsense")).isEqualTo(2);
        assertThat(Portolan.run()).as("no command").isEqualTo(2);
        assertThat(Portolan.run("--help")).isZero();
    }

    @Test
    void the_control_plane_listens_to_this_machine_only_unless_it_is_told_otherwise() {
        var up = Portolan.commandLine().getSubcommands().get("up").getCommandSpec();

        assertThat(up.findOption("--host").defaultValue()).isEqualTo("127.0.0.1");
    }

    private int run(RuntimeException failure) {
        return Portolan.commandLine()
                .addSubcommand("fail", new Failing(failure))
                .setErr(new PrintWriter(err, true))
                .execute("fail");
    }

    @Command(name = "fail")
    private record Failing(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }
}
