package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlane.class)
class AccessTest {
    @Test
    void nothing_is_answered_without_a_token_that_is_known(RunningPlane plane) {
        for (String token : new String[] {"", "ptn_guess"}) {
            for (String path : new String[] {"/api/v1/clusters", "/api/v1/openapi", "/actuator/health", "/nothing"}) {
                var answer = plane.send("GET", path, "", token);

                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.text("type")).isEqualTo("/problems/token-missing");
                assertThat(answer.response().headers().firstValue("content-type"))
                        .hasValue("application/problem+json");
            }
        }
    }

    @Test
    void the_first_token_is_readable_by_its_owner_only(RunningPlane plane) throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(plane.plane().tokenFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(plane.plane().tokenFile().resolveSibling("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_page_that_asks_for_the_token_is_open_and_the_description_is_not(RunningPlane plane) {
        assertThat(plane.send("GET", "/docs", "", "").status()).isEqualTo(200);
        assertThat(plane.send("GET", "/webjars/swagger-ui/swagger-ui-bundle.js", "", "")
                        .status())
                .isEqualTo(200);

        var description = plane.get("/api/v1/openapi");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.json().path("paths").has("/api/v1/clusters/{cluster}/applications"))
                .isTrue();
        assertThat(description.json().path("components").path("schemas").has("CreateCluster"))
                .isTrue();
    }
}
