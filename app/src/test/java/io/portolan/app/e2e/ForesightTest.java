package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What was foreseen is what happens on real engines, and what was stays to be seen. */
@ExtendWith(OnSite.class)
class ForesightTest {
    @Test
    void a_scaling_goes_as_its_dry_run_said_and_the_time_before_can_be_looked_at(Site site) {
        var app = App.deployed(site, "seer", Templates.web(1));
        var before = Instant.now();

        JsonNode plan = site.plane()
                .api()
                .post("/applications/" + app.id() + "/services/web/scale?dryRun=true", Map.of("scale", 3));
        assertThat(app.found()).hasSize(1);
        Site.succeeded(app.scale("web", 3));

        assertThat(texts(plan.path("steps"), "reason")).isNotEmpty().doesNotContain("");
        assertThat(texts(plan.path("places"), "nodeName"))
                .as("each container is where the plan said")
                .isEqualTo(StreamSupport.stream(app.get("/containers").spliterator(), false)
                        .filter(c -> c.path("slot").asInt() > 1)
                        .map(c -> c.path("nodeName").asString())
                        .toList());
        assertThat(created(plan)).containsExactly("seer_web_2", "seer_web_3");
        assertThat(app.get("/services").get(0).path("containers").asInt()).isEqualTo(3);
        assertThat(app.get("/services?at=" + before).get(0).path("containers").asInt())
                .isEqualTo(1);
        assertThat(app.get("?at=" + before).path("status").asString()).isEqualTo("RUNNING");
        Site.succeeded(app.delete());
    }

    private static List<String> created(JsonNode plan) {
        return texts(plan.path("steps"), "action").stream()
                .filter(action -> action.startsWith("create "))
                .map(action -> action.split(" ")[1])
                .sorted()
                .toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asString())
                .toList();
    }
}
