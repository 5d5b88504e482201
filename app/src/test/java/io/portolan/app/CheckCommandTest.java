package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    private static final Path SAMPLE = Path.of("..", "samples", "web", "v1.yml");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_sample_can_be_deployed_and_its_model_is_shown() {
        assertThat(check(SAMPLE.toString())).isZero();
        assertThat(out.toString()).contains("registry.local:5000/web:1.0").contains("\"redis\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_variable_is_set_on_the_command_line() {
        assertThat(check(SAMPLE.toString(), "--set", "REGISTRY=here:1")).isZero();
        assertThat(out.toString()).contains("here:1/web:1.0");
    }

    @Test
    void every_problem_is_told_with_its_place_in_the_file() throws IOException {
        var file = broken();

        assertThat(check(file.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(line -> line.startsWith(file + ":3:"))
                .anyMatch(line -> line.startsWith(file + ":4:"))
                .last()
                .asString()
                .endsWith(" problems.");
    }

    @Test
    void secrets_are_read_as_a_deploy_reads_them_and_not_printed() throws IOException {
        var file = Files.writeString(
                folder.resolve("secrets.yml"),
                "web:\n  image: web:1\n  environment:\n    DB_PASSWORD: hunter2\n    URL: http://${AUTH}@db\n");

        assertThat(check(file.toString(), "--secret", "AUTH=hunter3")).isZero();
        assertThat(out.toString())
                .doesNotContain("hunter")
                .contains("vault(DB_PASSWORD/0000000000000000)", "http://vault(AUTH/0000000000000000)@db");

        Files.writeString(file, "web:\n  image: web:${API_KEY}\n");
        assertThat(check(file.toString(), "--set", "API_KEY=1")).isEqualTo(1);
        assertThat(out.toString()).contains(file + ":2:10: The secret API_KEY can't be used here");
    }

    @Test
    void as_json_it_is_one_document_that_says_whether_it_is_valid() throws IOException {
        assertThat(check("--json", SAMPLE.toString())).isZero();
        var good = new JsonMapper().readTree(out.toString());
        assertThat(good.path("valid").asBoolean()).isTrue();
        assertThat(good.path("template").path("services")).hasSize(2);

        out.getBuffer().setLength(0);
        assertThat(check("--json", broken().toString())).isEqualTo(1);
        var bad = new JsonMapper().readTree(out.toString());
        assertThat(bad.path("valid").asBoolean(true)).isFalse();
        assertThat(bad.path("problems").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_is_named_and_no_file_is_a_wrong_command_line() {
        assertThat(check("nowhere.yml")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file nowhere.yml that can be read.");
        assertThat(check(folder.toString())).as("a folder").isEqualTo(1);
        assertThat(check()).as("no file").isEqualTo(2);
    }

    private Path broken() throws IOException {
        return Files.writeString(folder.resolve("broken.yml"), "services:\n  web:\n    build: .\n    imge: nginx\n");
    }

    private int check(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Portolan.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
