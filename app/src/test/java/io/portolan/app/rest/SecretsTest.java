package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlane.class)
class SecretsTest {
    @Test
    void no_read_shows_a_value_whose_name_looks_secret_unless_it_is_asked_for(RunningPlane plane) {
        String cluster = plane.post("/api/v1/clusters", "{\"name\":\"vault\"}").text("resource");
        var deployed = plane.post(cluster + "/applications", """
                {"name": "db",
                 "template": "services:\\n  db:\\n    image: mysql:8\\n    environment:\\n      ROOT_PASSWORD: hunter1\\n      DB_TOKEN: ${DB_TOKEN}\\n      DB_USER: ana\\n",
                 "parameters": {"DB_TOKEN": "hunter2"}}
                """);
        String application = deployed.text("resource");
        plane.get(deployed.text("operation") + "?wait=30s");

        for (String read : List.of("/revisions", "/revisions/1", "/events", "/releases/1", "/releases/1/replay")) {
            var masked = plane.get(application + read);
            assertThat(masked.status()).as(read).isEqualTo(200);
            assertThat(masked.response().body()).as(read).doesNotContain("hunter");
        }
        var revision = plane.get(application + "/revisions/1");
        assertThat(revision.json().path("parameters").path("DB_TOKEN").asString())
                .isEqualTo("***");
        assertThat(revision.text("source")).contains("ROOT_PASSWORD: ***", "DB_TOKEN: ${DB_TOKEN}", "DB_USER: ana");
        assertThat(plane.get(application + "/events?secrets=show").response().body())
                .contains("hunter1", "hunter2");
        assertThat(plane.get(application + "/revisions/1?secrets=show").text("source"))
                .contains("hunter1");
    }
}
