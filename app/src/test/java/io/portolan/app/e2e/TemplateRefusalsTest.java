package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates that can't be deployed say why, all at once, and nothing comes of them. */
@ExtendWith(OnSite.class)
class TemplateRefusalsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void every_problem_is_named_with_its_line_and_column(Site site) {
        var answer = refused(site, """
                services:
                  web:
                    imge: web
                    build: .
                    mem_limit: 1k
                """);

        assertThat(Site.list(answer.path("problems")))
                .extracting(p -> p.path("line").asInt())
                .contains(3, 4, 5);
        assertThat(Site.list(answer.path("problems")))
                .allSatisfy(p -> assertThat(p.path("column").asInt()).isPositive());
        assertThat(answer.path("problems").toString()).contains("image");
    }

    @Test
    void all_variables_without_a_value_are_named(Site site) {
        var answer = refused(site, """
                services:
                  web:
                    image: "${IMAGE}:${VERSION}"
                    hostname: ${HOST}
                """);

        assertThat(answer.toString()).contains("IMAGE", "VERSION", "HOST");
    }

    private static JsonNode refused(Site site, String template) {
        var body = JSON.writeValueAsString(Map.of("name", "refused", "template", template));
        var answer = site.plane().send("POST", "/clusters/" + site.cluster() + "/applications", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(Site.list(site.plane().api().get("/clusters/" + site.cluster() + "/applications")))
                .noneMatch(a -> a.path("name").asString().equals("refused"));
        return answer.json();
    }
}
