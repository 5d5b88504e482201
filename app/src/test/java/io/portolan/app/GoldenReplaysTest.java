package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Exported releases, replayed by the command in every build: today's planner orders what was ordered then. */
class GoldenReplaysTest {
    static final Path FOLDER = Path.of("src/test/resources/replays");

    @TestFactory
    Stream<DynamicTest> an_exported_release_replays_the_same() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> same(file)));
    }

    private static void same(Path file) {
        var replayed = Spoken.by("replay", file.toString());
        assertThat(replayed.exitCode())
                .as("what today's planner orders instead: %s%s", replayed.out(), replayed.err())
                .isZero();

        var json = new JsonMapper()
                .readTree(Spoken.by("replay", "--json", file.toString()).out());
        assertThat(json.path("same").asBoolean()).isTrue();
        assertThat(json.path("frames").size()).isPositive();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            assertThat(found).as("exported releases in " + FOLDER).isNotEmpty();
            return found;
        }
    }
}
