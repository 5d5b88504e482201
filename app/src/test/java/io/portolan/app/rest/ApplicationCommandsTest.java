package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlane.class)
class ApplicationCommandsTest {
    @Test
    void a_template_with_problems_is_refused_with_each_line_and_column(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"templates\"}").text("resource");

        var answer = plane.post(
                cluster + "/applications",
                "{\"name\":\"web\",\"template\":\"services:\\n  web:\\n    build: .\\n    imge: nginx\\n\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).isEqualTo("/problems/template-invalid");
        assertThat(answer.json().path("problems").size()).isGreaterThanOrEqualTo(2);
        assertThat(answer.json().path("problems").get(0).path("line").asInt()).isPositive();
        assertThat(answer.json().path("problems").get(0).path("column").asInt()).isPositive();
    }

    @Test
    void an_application_from_an_image_is_taken_once_for_a_name(RunningPlane plane) {
        String cluster = plane.post("/api/v1/clusters", "{\"name\":\"images\"}").text("resource");
        String body = "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\",\"scale\":2,\"ports\":[\"80\"]}}";

        var first = plane.post(cluster + "/applications", body);
        var second = plane.post(cluster + "/applications", body);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("resource")).startsWith("/api/v1/applications/a-");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("type")).isEqualTo("/problems/name-taken");
    }

    @Test
    void a_version_that_is_left_out_is_1_0(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"versions\"}").text("resource");

        var taken =
                plane.post(cluster + "/applications?wait=60s", "{\"name\":\"商店\",\"image\":{\"name\":\"nginx:1\"}}");

        var application = plane.get(taken.text("resource").replaceFirst("/releases/.*", ""));
        assertThat(application.text("name")).isEqualTo("商店");
        assertThat(plane.get(taken.text("resource").replaceFirst("/releases/.*", "") + "/revisions")
                        .json()
                        .path(0)
                        .path("version")
                        .asString())
                .isEqualTo("1.0");
    }

    @Test
    void the_warnings_of_a_template_come_with_every_answer_to_it(RunningPlane plane) {
        String applications =
                plane.post("/api/v1/clusters", "{\"name\":\"warnings\"}").text("resource") + "/applications";
        String body = "{\"name\":\"web\",\"template\":\"services:\\n  web:\\n    image: nginx:1\\n    tty: true\\n\"}";

        var foreseen = plane.post(applications + "?dryRun=true", body);
        var taken = plane.post(applications, body);

        assertThat(foreseen.status()).isEqualTo(200);
        assertThat(foreseen.json().path("ending").path("kind").asString()).isEqualTo("FAILED");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.header("location")).isEqualTo(taken.text("operation"));
        for (var answer : List.of(foreseen, taken)) {
            assertThat(answer.json().path("warnings")).singleElement().satisfies(warning -> {
                assertThat(warning.path("line").asInt()).isEqualTo(4);
                assertThat(warning.path("message").asString()).contains("without a terminal");
            });
        }
    }

    @Test
    void a_template_without_warnings_is_answered_without_them(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"no-warnings\"}").text("resource");

        var taken = plane.post(cluster + "/applications", "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\"}}");

        assertThat(taken.json().has("warnings")).isFalse();
    }

    @Test
    void an_application_needs_a_cluster_that_exists(RunningPlane plane) {
        var answer = plane.post(
                "/api/v1/clusters/c-nowhere/applications", "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\"}}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("type")).isEqualTo("/problems/no-such-cluster");
    }

    @Test
    void neither_template_nor_image_is_refused(RunningPlane plane) {
        var answer = plane.post("/api/v1/clusters/c-any/applications", "{\"name\":\"web\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("remedy")).isEqualTo("Give exactly one of template and image.");
    }
}
