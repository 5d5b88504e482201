package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command that there is says how it is written, what it does, and gives an example. */
class HelpTest {
    static Stream<List<String>> commands() {
        return leaves(List.of(), Spoken.commandLine()).stream();
    }

    private static List<List<String>> leaves(List<String> path, CommandLine command) {
        List<List<String>> leaves = new ArrayList<>();
        command.getSubcommands().forEach((name, sub) -> {
            List<String> below = Stream.concat(path.stream(), Stream.of(name)).toList();
            leaves.addAll(sub.getSubcommands().isEmpty() ? List.of(below) : leaves(below, sub));
        });
        return leaves;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_has_help_with_a_synopsis_and_an_example(List<String> command) {
        String name = "portolan " + String.join(" ", command);

        var help =
                Spoken.by(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: " + name).containsPattern("Examples?:\\R  " + name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_is_in_the_documents(List<String> command) throws IOException {
        String documented = Files.readString(Path.of("../docs/cli.md")) + Files.readString(Path.of("../README.md"));

        assertThat(documented).contains("portolan " + String.join(" ", command));
    }
}
