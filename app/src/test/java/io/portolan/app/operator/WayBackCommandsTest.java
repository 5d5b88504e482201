package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.SimulatedSite;
import io.portolan.docker.engine.SimulatedScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blue-green changes, revisions and the way back from the command line, on engines in memory. */
class WayBackCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void a_blue_green_change_is_weighed_and_confirmed_and_the_version_before_is_brought_back() throws IOException {
        try (var site = new SimulatedSite(folder.resolve("plane"), 2)) {
            site.publish("web:1", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
            site.publish("web:2", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
            site.told("app", "deploy", "harbour", "shop", template("v1", "web:1"));

            var beside = site.told(
                    "app", "change", "shop", template("v2", "web:2"), "--version", "2.0", "--mode", "blue-green");
            assertThat(beside.exitCode()).as(beside.err()).isZero();
            assertThat(beside.out()).contains("It waits for confirmation");
            assertThat(site.told("app", "show", "shop").out())
                    .containsPattern("(?m)^v1 +web:1 .* blue +100 +-$")
                    .containsPattern("(?m)^v2 +web:2 .* green +0 +-$");

            var weighed = site.told("app", "weights", "shop", "v1=40", "v2=60");
            assertThat(weighed.exitCode()).as(weighed.err()).isZero();
            assertThat(site.told("app", "show", "shop").out())
                    .containsPattern("(?m)^v1 +web:1 .* blue +40 +-$")
                    .containsPattern("(?m)^v2 +web:2 .* green +60 +-$");
            var confirmed = site.told("release", "confirm", "shop");
            assertThat(confirmed.exitCode()).as(confirmed.err()).isZero();
            assertThat(site.told("release", "watch", "shop").exitCode()).isZero();

            assertThat(site.told("app", "compare", "shop", "1", "2").out())
                    .containsPattern("(?m)^services.v1 +removed$")
                    .containsPattern("(?m)^services.v2 +added$");
            assertThat(site.told("app", "pin", "shop", "1").exitCode()).isZero();
            assertThat(site.told("app", "name-revision", "shop", "1", "first").exitCode())
                    .isZero();
            assertThat(site.told("app", "revisions", "shop").out())
                    .containsPattern("(?m)^1 +1.0 +first +- +yes +\\d{4}-")
                    .containsPattern("(?m)^2 +2.0 +- +yes +- +\\d{4}-");
            assertThat(site.told("app", "rollback", "shop", "known-good", "--dry-run")
                            .out())
                    .contains("create shop_v1_1", "It would complete");
            var back = site.told("app", "rollback", "shop", "first");
            assertThat(back.exitCode()).as(back.out() + back.err()).isZero();
            assertThat(site.told("app", "show", "shop").out())
                    .contains("shop_v1_1")
                    .doesNotContain("shop_v2_1");
        }
    }

    @Test
    void what_is_set_for_the_routes_of_a_cluster_is_shown() throws IOException {
        try (var site = new SimulatedSite(folder.resolve("plane"), 1)) {
            var page = Files.writeString(folder.resolve("closed.html"), "<h1>Closed</h1>")
                    .toString();
            for (var command : new String[][] {
                {"cluster", "create", "dock", "--http-port", "8080"},
                {"cluster", "root-domain", "dock", "example.com"},
                {"error-page", "set", "dock", page},
                {"error-page", "reset", "dock"}
            }) {
                var told = site.told(command);
                assertThat(told.exitCode())
                        .as(String.join(" ", command) + told.err())
                        .isZero();
            }
            assertThat(site.told("cluster", "routing", "dock").out())
                    .containsPattern("(?m)^http port +8080$")
                    .containsPattern("(?m)^domain +example.com$");
            assertThat(site.told("certificate", "list", "dock").out()).isEqualTo("It has no certificates.\n");
            var wrong = site.told("certificate", "add", "dock", "example.com", "--certificate", page, "--key", page);
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.err()).contains("remedy: ");
        }
    }

    private String template(String service, String image) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "template", ".yml"), """
                version: "2"
                services:
                  %s:
                    image: "%s"
                    labels:
                      portolan.scale: "2"
                      portolan.probe.cmd: "true"
                      portolan.routing.port_80: "shop"
                """.formatted(service, image))
                .toString();
    }
}
