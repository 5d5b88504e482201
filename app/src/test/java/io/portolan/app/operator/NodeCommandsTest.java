package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.SimulatedSite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes from the command line, on engines in memory. */
class NodeCommandsTest {
    @TempDir
    private static Path folder;

    @Test
    void a_node_is_added_labelled_shown_and_removed_by_its_name() {
        try (var site = new SimulatedSite(folder.resolve("plane"), 1)) {
            var engine = site.engine("n2");

            var bare = site.told("node", "add", "harbour", engine);
            assertThat(bare.exitCode()).isEqualTo(1);
            assertThat(bare.err()).contains("An engine over TCP needs TLS material.", "remedy: ");
            var added =
                    site.told("node", "add", "harbour", engine, "--zone", "b", "--label", "disk=ssd", "--plain-tcp");
            assertThat(added.exitCode()).as(added.err()).isZero();
            assertThat(added.out()).startsWith("Done: admit-node n-");

            assertThat(site.told("node", "list", "harbour").out())
                    .containsPattern("(?m)^#  +NAME +ID +STATE +ZONE")
                    .containsPattern("(?m)^2 +n2 +n-\\w{10} +ready +b +4 +8.0 GiB +0 +tcp://\\S+ +disk=ssd$");
            assertThat(site.told("node", "label", "n2", "rack=7", "disk-").exitCode())
                    .isZero();
            assertThat(site.told("node", "show", "harbour/n2").out())
                    .containsPattern("(?m)^labels +rack=7$")
                    .containsPattern("(?m)^\\S+ +succeeded +-$");
            assertThat(site.told("node", "remove", "n2").exitCode()).isZero();
            assertThat(site.told("node", "list", "harbour").out()).doesNotContain("n2");
            assertThat(site.told("node", "remove", "n2").err()).contains("There is no node n2.", "Name one of n1");
        }
    }
}
