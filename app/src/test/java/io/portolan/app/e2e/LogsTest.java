package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What containers write is read where they are. */
@ExtendWith(OnSite.class)
class LogsTest {
    @Test
    void the_last_lines_those_since_an_instant_and_those_to_come_are_read(Site site) throws Exception {
        var app = App.deployed(site, "logs", """
                services:
                  says:
                    image: "${REGISTRY}/busybox:1"
                    command: ["sh", "-c", "trap 'exit 0' TERM; echo one; echo two; while [ ! -e /more ]; do sleep 0.1; done; echo three; while :; do sleep 0.1; done"]
                """);
        String logs = "/containers/" + app.containers().getFirst().path("id").asString() + "/logs";

        assertThat(site.plane().api().text(logs).lines()).containsExactly("one", "two");
        assertThat(site.plane().api().text(logs + "?tail=1").lines()).containsExactly("two");
        var later = Instant.now();
        try (var http = HttpClient.newHttpClient();
                var followed = follow(site, http, logs + "?follow=true&tail=1")) {
            var lines = followed.iterator();
            assertThat(lines.next()).isEqualTo("two");
            site.fleet().exec(app.found("logs_says_1"), "touch", "/more");
            assertThat(lines.next()).isEqualTo("three");
            http.shutdownNow();
        }
        assertThat(List.of(site.plane().api().text(logs + "?since=" + later).split("\n")))
                .containsExactly("three");
        assertProblem(site, logs + "?tail=-1", 422, "tail-invalid");
        app.delete();

        assertProblem(site, logs, 404, "container-missing");
        assertProblem(site, logs + "?follow=true", 404, "container-missing");
    }

    private static void assertProblem(Site site, String path, int status, String type) {
        var answer = site.plane().send("GET", path, "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("type")).isEqualTo("/problems/" + type);
        assertThat(answer.text("remedy")).isNotEmpty();
    }

    private static java.util.stream.Stream<String> follow(Site site, HttpClient http, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(site.plane().address().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + site.plane().token())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines()).body();
    }
}
