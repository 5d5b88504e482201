package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import io.portolan.app.SimulatedSite;
import io.portolan.app.client.ApiClient;
import io.portolan.app.e2e.Await;
import io.portolan.docker.engine.SimulatedScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is said over REST to a release while it is running. */
@ExtendWith(SharedPlane.class)
class ReleaseCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void a_release_is_paused_resumed_rolled_back_and_superseded() {
        try (var site = new SimulatedSite(folder.resolve("plane"), 1)) {
            site.publish("web:1", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
            site.publish("web:2", SimulatedScript.RUNS.healthyAfter(Duration.ofHours(1)));
            site.publish("web:3", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
            var api = site.api();
            String application = "/applications/" + site.deploy("shop", template("web:1"));

            var change = api.post(application + "/change", change("2.0", "web:2", false));
            said(api, application + "/release/pause", 2);
            shows(api, application, 2, "PAUSED");
            said(api, application + "/release/resume", 2);
            shows(api, application, 2, "RUNNING");
            assertThat(said(api, application + "/release/rollback", 2)).isEqualTo("SUCCEEDED");
            shows(api, application, 2, "ROLLED_BACK");
            assertThat(api.finish(change).path("state").asString()).isEqualTo("FAILED");

            var stuck = api.post(application + "/change", change("2.1", "web:2", false));
            var next = api.post(application + "/change", change("3.0", "web:3", true));
            assertThat(api.finish(next).path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(api.finish(stuck).path("problem").path("message").asString())
                    .contains("superseded by version 3.0");
            shows(api, application, 3, "ABORTED");

            api.post(application + "/change", change("4.0", "web:2", false));
            assertThat(said(api, application + "/release/abort", 5)).isEqualTo("SUCCEEDED");
            shows(api, application, 5, "ABORTED");
        }
    }

    private static Map<String, Object> change(String version, String image, boolean supersede) {
        return Map.of("version", version, "template", template(image), "supersede", supersede);
    }

    private static String said(ApiClient api, String path, int release) {
        return api.finish(api.post(path, Map.of("release", release)))
                .path("state")
                .asString();
    }

    /** Views follow the log a little later. */
    private static void shows(ApiClient api, String application, int release, String state) {
        String path = application + "/releases/" + release;
        Await.until(
                "release " + release + " is " + state,
                () -> api.get(path).path("state").asString().equals(state));
    }

    /** Starts beside the old container; without a health that is ever told, it is waited for. */
    private static String template(String image) {
        return """
                services:
                  web:
                    image: "%s"
                    labels:
                      portolan.scale: "2"
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.order: start-first
                      portolan.rolling_updates.health_deadline: 10m
                      portolan.probe.cmd: "true"
                """.formatted(image);
    }

    @Test
    void without_a_release_it_is_refused(RunningPlane plane) {
        String cluster = plane.post("/api/v1/clusters", "{\"name\":\"speech\"}").text("resource");
        plane.post(cluster + "/applications?wait=60s", "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\"}}");
        String application = "/api/v1/applications/"
                + plane.get(cluster + "/applications").json().path(0).path("id").asString();

        var ended = plane.post(application + "/release/pause", "{\"release\":1}");
        var nameless = plane.post(application + "/release/abort", "{}");
        var nobody = plane.post("/api/v1/applications/a-none/release/resume", "{\"release\":1}");

        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.text("type")).isEqualTo("/problems/no-release-running");
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nobody.status()).isEqualTo(404);
    }
}
