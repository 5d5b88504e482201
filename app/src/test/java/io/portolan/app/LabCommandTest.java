package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code portolan lab} says to wrong arguments. It needs root, as all of the lab does; nothing is started. */
class LabCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path root;

    @Test
    void an_unknown_subcommand_is_a_wrong_command_line_and_the_known_ones_are_shown() {
        assertThat(lab("explode")).isEqualTo(2);
        assertThat(err.toString())
                .contains("explode")
                .contains("Usage: portolan lab")
                .contains("crash", "heal");
    }

    @Test
    void without_a_subcommand_the_known_ones_are_shown() {
        assertThat(lab()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand").contains("prerequisites");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "cut", "heal", "start", "wipe"})
    void a_node_that_is_not_there_is_refused_with_those_that_are(String subcommand) throws IOException {
        Files.writeString(root.resolve("lab.number"), "97");
        Files.createDirectories(root.resolve("n1"));
        Files.createDirectories(root.resolve("n2"));

        assertThat(lab(subcommand, "n7", "--root", root.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("the lab in " + root + " has no node 'n7'; it has n1, n2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "cut", "heal", "start", "wipe"})
    void nothing_happens_to_a_node_where_there_is_no_lab(String subcommand) {
        assertThat(lab(subcommand, "n1", "--root", root.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("there is no lab in " + root + "; 'lab up' starts one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "cut", "heal", "start", "wipe"})
    void a_node_has_to_be_named(String subcommand) {
        assertThat(lab(subcommand)).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter: 'NODE'");
    }

    @Test
    void numbers_out_of_range_are_refused_with_the_range() {
        assertThat(lab("status", "--root", root.toString(), "--number", "100")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("a lab's number is 0 to 99, not 100");
        assertThat(lab("up", "many")).isEqualTo(2);
        assertThat(lab("status", "--number", "one")).isEqualTo(2);
    }

    @Test
    void where_there_is_no_lab_its_status_says_so() {
        assertThat(lab("status", "--root", root.toString(), "--number", "98")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("there is no lab in " + root);
    }

    private int lab(String... arguments) {
        var whole = new String[arguments.length + 1];
        whole[0] = "lab";
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        return Portolan.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(whole);
    }
}
