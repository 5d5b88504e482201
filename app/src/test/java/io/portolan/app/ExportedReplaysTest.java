package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.SimulatedScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases that really run, on engines in memory, exported over REST and replayed from their files by the command. With
 * {@code -Dapprove=true} the files become golden ones, see {@link GoldenReplaysTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedReplaysTest {
    private static final String TOO_LARGE = """
            version: "2"
            services:
              web:
                image: "web:1"
                mem_limit: 64g
            """;

    private Path folder;
    private SimulatedSite site;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        site = new SimulatedSite(folder.resolve("plane"), 2);
    }

    @AfterAll
    void end() {
        site.close();
    }

    @Test
    void a_rolling_change_that_turned_back_is_the_same_from_its_file() throws IOException {
        site.publish("web:1", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(200)));
        site.publish("web:2", SimulatedScript.RUNS.unhealthyAfter(Duration.ofMillis(200)));
        String application = site.deploy("shop", rolling("web:1"));

        site.change(application, "2.0", rolling("web:2"));

        assertThat(site.api()
                        .get("/applications/" + application + "/releases/2")
                        .path("state")
                        .asString())
                .isEqualTo("ROLLED_BACK");
        assertSame(exported(application, 2), "rolling-change-turned-back");
    }

    @Test
    void a_deploy_that_found_no_place_is_the_same_from_its_file() throws IOException {
        site.publish("web:1", SimulatedScript.RUNS);

        String application = site.deploy("too-large", TOO_LARGE);

        String text = exported(application, 1);
        assertThat(text)
                .contains("PlacementRefused\",\"revision\":\"1\"", "\"refusals\":[{")
                .contains("\"nodeName\":\"n1\"", "\"nodeName\":\"n2\"");
        assertSame(text, "deploy-without-place");
    }

    private static String rolling(String image) {
        return """
                version: "2"
                services:
                  web:
                    image: "%s"
                    labels:
                      portolan.scale: "3"
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.parallelism: "1"
                      portolan.probe.cmd: "true"
                """.formatted(image);
    }

    private String exported(String application, int release) {
        return site.api().text("/applications/" + application + "/releases/" + release + "/replay/file");
    }

    private void assertSame(String exported, String name) throws IOException {
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(GoldenReplaysTest.FOLDER);
            Files.writeString(GoldenReplaysTest.FOLDER.resolve(name + ".json"), exported);
        }
        Path file = Files.writeString(folder.resolve("replay.json"), exported);
        var replayed = Spoken.by("replay", file.toString());
        assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
        assertThat(replayed.out()).contains("today's planner orders the same in every frame");
    }
}
