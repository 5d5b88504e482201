package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where containers run is what the nodes' labels and the template's constraints say. */
@ExtendWith(OnSite.class)
class ConstraintsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void containers_run_on_the_nodes_whose_label_the_constraint_names_and_on_no_others(Site site) {
        label(site, "n1", Map.of("set", Map.of("disk", "ssd")));
        label(site, "n3", Map.of("set", Map.of("disk", "ssd")));

        var app = App.deployed(site, "labelled", constrained("disk==ssd", 4));

        assertThat(app.found()).hasSize(4).extracting(Fleet.Found::node).containsOnly("n1", "n3");
        assertThat(app.containers())
                .extracting(container -> container.path("nodeName").asString())
                .containsOnly("n1", "n3");
        Site.succeeded(app.delete());
        label(site, "n1", Map.of("remove", List.of("disk")));
        label(site, "n3", Map.of("remove", List.of("disk")));
    }

    @Test
    void what_no_node_can_take_is_refused_with_every_node_and_every_reason(Site site) {
        label(site, "n2", Map.of("set", Map.of("disk", "hdd")));

        var answer = deploy(site, "nowhere", constrained("disk==tape", 1));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).isEqualTo("/problems/no-place");
        assertThat(answer.text("detail")).startsWith("There is no place for web.1: ");
        assertThat(answer.text("remedy")).contains("label a node");
        assertThat(answer.json().path("nodes").valueStream())
                .as("every node with its reasons")
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.path("reasons").toString()).contains("disk"))
                .extracting(node -> node.path("nodeName").asString())
                .containsExactlyInAnyOrder("n1", "n2", "n3");
        String release = answer.text("resource").substring("/api/v1".length());
        assertThat(site.plane().api().get(release).toString())
                .as("the release names every node with its reason")
                .contains("n1", "n2", "n3", "disk");
        label(site, "n2", Map.of("remove", List.of("disk")));
        String application = release.replaceFirst("/releases/.*", "");
        Site.succeeded(site.plane().api().finish(site.plane().api().delete(application + "?force=true")));
    }

    private static String constrained(String expression, int scale) {
        return Templates.web(scale, "    environment: [\"constraint:" + expression + "\"]\n");
    }

    private static void label(Site site, String node, Map<String, Object> change) {
        JsonNode labelled = site.plane()
                .api()
                .patch(
                        "/clusters/" + site.cluster() + "/nodes/"
                                + site.node(node).path("id").asString() + "/labels?wait=30s",
                        change);
        Site.succeeded(labelled);
    }

    private static RunningPlane.Answer deploy(Site site, String name, String template) {
        var body = Map.of("name", name, "template", template, "parameters", App.registry(site));
        return site.plane()
                .send("POST", "/clusters/" + site.cluster() + "/applications?wait=60s", JSON.writeValueAsString(body));
    }
}
