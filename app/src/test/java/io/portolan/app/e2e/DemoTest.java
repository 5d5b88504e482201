package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code portolan demo} as people run it, on an engine that runs already. */
@ExtendWith(OnSite.class)
class DemoTest {
    private static final String ENGINE = Site.SPARE.getLast();

    @Test
    void the_demo_on_a_running_engine_ends_well_and_leaves_nothing_on_it(Site site) throws Exception {
        site.spare();
        var output = site.folder("demo.txt");
        var socket = "unix://" + site.fleet().node(ENGINE).socket();

        var demo = PlaneProcess.portolan(
                        "demo",
                        "--engine",
                        socket,
                        "--exit",
                        "--data",
                        site.folder("demo").toString(),
                        "--samples",
                        samples().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(demo.waitFor(6, TimeUnit.MINUTES)).as(() -> read(output)).isTrue();
        } finally {
            demo.destroy();
        }

        assertThat(demo.exitValue()).as(() -> read(output)).isZero();
        assertThat(read(output))
                .contains("rolled back", "because", "today's planner orders the same", "All went as it should");
        assertThat(site.fleet().ofAnybody(ENGINE)).isEmpty();
        assertThat(site.fleet().inSwarm(ENGINE)).isFalse();
    }

    private static Path samples() {
        return Path.of("..", "samples", "web").toAbsolutePath().normalize();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "nothing was printed: " + e.getMessage();
        }
    }
}
