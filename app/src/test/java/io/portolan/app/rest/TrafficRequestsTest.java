package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights, confirmations, courses and revisions: what can't be is answered with what, where, and what to do. */
@ExtendWith(SharedPlane.class)
class TrafficRequestsTest {
    private static final String SHOP = """
            {"name": "shop", "template": "services: {v1: {image: 'web:1', labels: {portolan.routing.port_80: shop}}, \
            redis: {image: 'redis:7'}}"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v1": 101}       | 422 | invalid-weight    | v1    | Choose a number in between.
            {"v1": -1}        | 422 | invalid-weight    | v1    | Choose a number in between.
            {"v1": null}      | 422 | field-invalid     | v1    | Give a number from 0 to 100.
            {"redis": 50}     | 409 | no-route          | redis | Give it a label routing.port_PORT first.
            {"v9": 50}        | 404 | service-not-found | v9    | The services are: v1, redis.
            {}                | 422 | field-invalid     | ``    | Name a service and its weight, e.g. {"web": 50}.
            """)
    void weights(String body, int status, String type, String where, String remedy, RunningPlane plane) {
        String shop = shop(plane);

        var answer = plane.send("PUT", shop + "/weights", body);

        assertProblem(answer, status, type, where, remedy);
    }

    @Test
    void a_weight_that_is_no_whole_number_is_named(RunningPlane plane) {
        var answer = plane.send("PUT", shop(plane) + "/weights", "{\"v1\": \"half\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("where")).isEqualTo("v1");
        assertThat(answer.text("detail")).contains("half");
        assertThat(answer.text("remedy")).isNotBlank();
    }

    @Test
    void every_weight_that_is_wrong_is_told_at_once(RunningPlane plane) {
        var answer = plane.send("PUT", shop(plane) + "/weights", "{\"v1\": 101, \"redis\": 5}");

        assertThat(places(answer)).containsExactlyInAnyOrder("v1 invalid-weight", "redis no-route");
    }

    @Test
    void without_a_blue_green_change_there_is_nothing_to_confirm(RunningPlane plane) {
        var answer = plane.post(shop(plane) + "/release/confirm", "{}");

        assertProblem(
                answer,
                409,
                "nothing-to-confirm",
                "",
                "A change with mode blue-green is confirmed when its containers are healthy.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sideways   | ``                                     | 422 | field-invalid   | mode
            blue-green | "pause": "soon", "steps": [10],        | 422 | field-invalid   | pause
            blue-green | "pause": "30s",                        | 422 | field-invalid   | pause
            blue-green | "steps": [50, 10],                     | 422 | invalid-course  | steps
            blue-green | "steps": [10, null],                   | 422 | field-invalid   | steps
            blue-green | "steps": [100], "maxErrorRatio": 2,    | 422 | invalid-course  | maxErrorRatio
            blue-green | "steps": [100], "maxP95Ratio": 0,      | 422 | invalid-course  | maxP95Ratio
            blue-green | "steps": [100], "minRequests": -1,     | 422 | invalid-course  | minRequests
            in-place   | "steps": [100],                        | 409 | course-in-place | ``
            """)
    void a_change(String mode, String more, int status, String type, String where, RunningPlane plane) {
        var answer = plane.post(shop(plane) + "/change", next(mode, more));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("type")).isEqualTo("/problems/" + type);
        assertThat(answer.text("remedy")).isNotBlank();
        assertThat(places(answer)).contains((where + " " + type).strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /rollback               | {}                   | 422 | field-missing
            POST   | /rollback               | {"revision": "9"}    | 404 | revision-not-found
            POST   | /rollback               | {"revision": "1"}    | 409 | revision-current
            PUT    | /revisions/9/name       | {"name": "quiet"}    | 404 | revision-not-found
            PUT    | /revisions/first/name   | {"name": "quiet"}    | 400 | parameter-unreadable
            PUT    | /revisions/1/name       | {"name": "7"}        | 422 | invalid-revision-name
            PUT    | /revisions/9/pin        | {}                   | 404 | revision-not-found
            DELETE | /revisions/9/pin        | {}                   | 404 | revision-not-found
            GET    | /revisions/1/compare/9  | ``                   | 404 | not-found
            GET    | /revisions/1/compare/up | ``                   | 400 | parameter-unreadable
            """)
    void a_revision(String method, String path, String body, int status, String type, RunningPlane plane) {
        var answer = plane.send(method, shop(plane) + path, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("type")).isEqualTo("/problems/" + type);
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("remedy")).isNotBlank();
    }

    @Test
    void a_revision_is_no_different_from_itself(RunningPlane plane) {
        var same = plane.get(shop(plane) + "/revisions/1/compare/1").json();

        assertThat(same.path("changed")).isEmpty();
        assertThat(same.path("added")).isEmpty();
        assertThat(same.path("removed")).isEmpty();
    }

    private static String next(String mode, String more) {
        return """
                {"version": "2.0", "mode": "%s", %s "template": "services: {v2: {image: 'web:2', labels: \
                {portolan.routing.port_80: shop}}, redis: {image: 'redis:7'}}"}""".formatted(mode, more);
    }

    /** Deployed once for all tests; without a node nothing of it runs. */
    private static String shop(RunningPlane plane) {
        var clusters = plane.get("/api/v1/clusters").json().valueStream().toList();
        String cluster = clusters.stream()
                .filter(c -> c.path("name").asString().equals("traffic"))
                .map(c -> "/api/v1/clusters/" + c.path("id").asString())
                .findFirst()
                .orElseGet(() -> deployed(plane));
        return "/api/v1/applications/"
                + plane.get(cluster + "/applications").json().path(0).path("id").asString();
    }

    private static String deployed(RunningPlane plane) {
        String cluster = plane.post("/api/v1/clusters?wait=60s", "{\"name\":\"traffic\"}")
                .text("resource");
        plane.post(cluster + "/applications?wait=60s", SHOP);
        return cluster;
    }

    private static void assertProblem(
            RunningPlane.Answer answer, int status, String type, String where, String remedy) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("type")).isEqualTo("/problems/" + type);
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("remedy")).isEqualTo(remedy);
        assertThat(places(answer)).containsExactly((where + " " + type).strip());
    }

    /** {@code WHERE TYPE} of each problem. */
    private static List<String> places(RunningPlane.Answer answer) {
        var places = new ArrayList<String>();
        answer.json()
                .path("problems")
                .forEach(p -> places.add(
                        (p.path("where").asString("") + " " + p.path("type").asString()).strip()));
        return places;
    }
}
