package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be read, or is asked at a wrong place, is answered with a problem that says what to do, too. */
@ExtendWith(SharedPlane.class)
class BadRequestsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET   | /api/v1/harbours                       | 404 | not-found            | /api/v1/openapi describes what can be asked.
            PUT   | /api/v1/clusters                       | 405 | method-not-allowed   | It takes GET, POST.
            GET   | /api/v1/containers/i-1/logs?tail=abc   | 400 | parameter-unreadable | Write a whole number.
            GET   | /api/v1/clusters/c-1/events?limit=x    | 400 | parameter-unreadable | Write a whole number.
            GET   | /api/v1/clusters/c-1/nodes?all=maybe   | 400 | parameter-unreadable | Write true or false.
            GET   | /api/v1/clusters/c-1?at=yesterday      | 400 | parameter-unreadable | Write it as 2026-01-31T12:00:00Z.
            GET   | /api/v1/applications/a-1/releases/last | 400 | parameter-unreadable | Write a whole number.
            """)
    void has_a_status_a_type_and_a_remedy(
            String method, String path, int status, String type, String remedy, RunningPlane plane) {
        var answer = plane.send(method, path, "");

        assertProblem(answer, status, type, remedy);
    }

    @Test
    void a_body_of_a_type_that_is_not_read_is_refused(RunningPlane plane) {
        var answer = plane.send("POST", "/api/v1/clusters", "name: x", Map.of("Content-Type", "text/plain"));

        assertProblem(
                answer, 415, "media-type-unsupported", "Send JSON with the header Content-Type: application/json.");
        assertThat(answer.text("detail")).contains("text/plain");
    }

    @Test
    void an_answer_in_another_form_than_json_is_refused_as_a_problem(RunningPlane plane) {
        var answer = plane.send("GET", "/api/v1/clusters", "", Map.of("Accept", "image/png"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text("type")).isEqualTo("/problems/not-acceptable");
        assertThat(answer.text("remedy")).contains("application/json");
    }

    @Test
    void the_methods_that_there_are_stand_in_the_header_allow_too(RunningPlane plane) {
        assertThat(plane.send("PUT", "/api/v1/clusters", "{}").header("allow").split(", "))
                .contains("GET", "POST");
    }

    private static void assertProblem(RunningPlane.Answer answer, int status, String type, String remedy) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("/problems/" + type);
        assertThat(answer.text("detail")).isNotEmpty();
        assertThat(answer.text("remedy")).isEqualTo(remedy);
        assertThat(answer.json().path("problems").path(0).path("type").asString())
                .isEqualTo(type);
    }
}
