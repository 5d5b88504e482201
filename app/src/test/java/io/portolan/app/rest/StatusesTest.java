package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What commands are answered with is what the description says: each status is in it, and each field of the body. */
@ExtendWith(SharedPlane.class)
class StatusesTest {
    /** They write no event. */
    private static final List<String> NO_COMMANDS = List.of("/api/v1/log/verify", "/api/v1/views/{view}/rebuild");

    private static final String CLUSTERS = "/api/v1/clusters";
    private static final String CLUSTER = CLUSTERS + "/{cluster}";
    private static final String NODES = CLUSTER + "/nodes";
    private static final String NODE = NODES + "/{node}";
    private static final String APPLICATIONS = CLUSTER + "/applications";
    private static final String APPLICATION = "/api/v1/applications/{application}";
    private static final String IMAGE = "{\"name\":\"web\",\"image\":{\"name\":\"nginx:1\"}}";

    @Test
    void creating_changing_and_deleting_are_answered_as_the_description_says(RunningPlane plane) {
        var asked = new Asked(plane, plane.get("/api/v1/openapi").json());

        assertThat(asked.of("POST", CLUSTERS, CLUSTERS, "{")).isEqualTo(400);
        assertThat(asked.of("POST", CLUSTERS, CLUSTERS, "{}")).isEqualTo(422);
        assertThat(asked.of("POST", CLUSTERS, CLUSTERS, "{\"name\":\"statuses\"}"))
                .isEqualTo(202);
        assertThat(asked.of("POST", CLUSTERS, CLUSTERS, "{\"name\":\"statuses\"}"))
                .isEqualTo(409);
        assertThat(asked.of("POST", CLUSTERS, CLUSTERS + "?wait=60s", "{\"name\":\"statuses-2\"}"))
                .isEqualTo(201);
        String cluster = plane.post(CLUSTERS, "{\"name\":\"statuses-3\"}").text("resource");

        assertThat(asked.of("POST", NODES, "/api/v1/clusters/c-none/nodes", "{\"endpoint\":\"unix:///no.sock\"}"))
                .isEqualTo(404);
        assertThat(asked.of("POST", NODES, cluster + "/nodes", "{\"endpoint\":\"unix:///no.sock\"}"))
                .isEqualTo(202);
        assertThat(asked.of("PATCH", NODE + "/labels", cluster + "/nodes/n-none/labels", "{\"set\":{\"rack\":\"7\"}}"))
                .isEqualTo(404);
        assertThat(asked.of("DELETE", NODE, cluster + "/nodes/n-none", "")).isEqualTo(404);

        assertThat(asked.of("POST", APPLICATIONS, cluster + "/applications?wait=60s", IMAGE))
                .isEqualTo(422);
        String application =
                plane.get(cluster + "/applications").json().path(0).path("id").asString();
        String path = "/api/v1/applications/" + application;
        assertThat(asked.of("POST", APPLICATION + "/change", path + "/change", "{\"version\":\"2.0\"}"))
                .isEqualTo(422);
        assertThat(asked.of("POST", APPLICATION + "/redeploy", "/api/v1/applications/a-none/redeploy", ""))
                .isEqualTo(404);
        assertThat(asked.of("DELETE", APPLICATION, path + "?force=true&wait=60s", ""))
                .isEqualTo(200);
        assertThat(asked.of("DELETE", APPLICATION, path, "")).isEqualTo(404);

        assertThat(asked.of("DELETE", CLUSTER, cluster + "?wait=soon", "")).isEqualTo(422);
        assertThat(asked.of("DELETE", CLUSTER, cluster + "?force=true&wait=60s", ""))
                .isEqualTo(200);
        assertThat(asked.of("DELETE", CLUSTER, cluster, "")).isEqualTo(200);
    }

    @Test
    void every_command_says_that_it_is_taken_that_it_is_done_and_what_may_be_in_the_way(RunningPlane plane) {
        plane.get("/api/v1/openapi")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var answers = method.getValue().path("responses").propertyNames();
                    var what = method.getKey() + " " + path.getKey();
                    assertThat(answers).as(what).contains("401", "default");
                    if (method.getKey().equals("get")) {
                        assertThat(answers).as(what).contains("200");
                    } else if (NO_COMMANDS.contains(path.getKey())) {
                        assertThat(answers).as(what).containsAnyOf("200", "202");
                    } else {
                        assertThat(answers).as(what).contains("200", "202", "409", "412", "422");
                        assertThat(method.getValue().path("parameters").findValuesAsString("name"))
                                .as(what)
                                .contains("wait", "dryRun", "If-Match", "Idempotency-Key");
                    }
                }));
    }

    /** Asks, and compares each answer with the description of its request. */
    private record Asked(RunningPlane plane, JsonNode description) {
        int of(String method, String template, String path, String body) {
            var answer = plane.send(
                    method, path, body, RunningPlane.token(plane.plane().tokenFile()));
            var said = description
                    .path("paths")
                    .path(template)
                    .path(method.toLowerCase(Locale.ROOT))
                    .path("responses")
                    .path(String.valueOf(answer.status()));
            assertThat(said.isMissingNode())
                    .as(
                            "%s %s is answered with %d, which is not described: %s",
                            method, path, answer.status(), answer.json())
                    .isFalse();
            assertThat(schemas(said).map(this::fields))
                    .as("the fields of %s", answer.json())
                    .anySatisfy(fields ->
                            assertThat(fields).containsAll(answer.json().propertyNames()));
            return answer.status();
        }

        /** One, or the alternatives. */
        private static Stream<JsonNode> schemas(JsonNode response) {
            var schema = response.path("content").properties().stream()
                    .map(Map.Entry::getValue)
                    .map(type -> type.path("schema"))
                    .findFirst()
                    .orElseThrow();
            return schema.has("oneOf")
                    ? StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                    : Stream.of(schema);
        }

        private List<String> fields(JsonNode reference) {
            String name = reference.path("$ref").asString().replaceFirst(".*/", "");
            return List.copyOf(description
                    .path("components")
                    .path("schemas")
                    .path(name)
                    .path("properties")
                    .propertyNames());
        }
    }
}
