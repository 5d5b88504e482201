package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.client.ApiException;
import io.portolan.app.e2e.Await;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of a routing layer, on engines in memory. */
class SimulatedRoutingTest {
    @TempDir
    private Path data;

    @Test
    void a_routing_layer_comes_with_the_nodes_is_updated_and_goes_with_the_cluster() {
        try (var site = SimulatedSite.routed(data, 2, "haproxy:2.6", "haproxy:2.6", "haproxy:3")) {
            Await.until("it runs on both nodes", () -> layer(site).path("nodes").size() == 2);
            assertThat(applications(site, "").size()).isZero();
            assertThat(applications(site, "?system=true").get(0).path("name").asString())
                    .isEqualTo("routing");

            var update =
                    site.api().finish(site.api().post(site.path() + "/routing/update", Map.of("image", "haproxy:3")));
            assertThat(update.path("state").asString()).as("%s", update).isEqualTo("SUCCEEDED");
            Await.until(
                    "it is shown",
                    () -> layer(site).path("image").asString().equals("haproxy:3")
                            && cluster(site).path("status").asString().equals("RUNNING"));

            var failed = site.api()
                    .finish(site.api().post(site.path() + "/routing/update", Map.of("image", "haproxy:none")));
            assertThat(failed.path("state").asString()).isEqualTo("FAILED");
            Await.until(
                    "the problem is shown",
                    () -> layer(site).path("problem").path("message").asString().contains("haproxy:none")
                            && cluster(site).path("status").asString().equals("RUNNING"));

            var gone = site.api().finish(site.api().delete(site.path()));
            assertThat(gone.path("state").asString()).as("%s", gone).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void a_cluster_whose_routing_image_can_not_be_pulled_runs_applications_and_says_so() {
        try (var site = SimulatedSite.routed(data, 1, "haproxy:none", "web:1")) {
            site.deploy("web", "services: {web: {image: \"web:1\"}}");

            assertThat(applications(site, "").get(0).path("status").asString()).isEqualTo("RUNNING");
            Await.until("the problem is told", () -> layer(site).path("problem").isObject());
            assertThatThrownBy(() -> site.api().delete(site.path()))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("One application is in the cluster");
        }
    }

    private static JsonNode cluster(SimulatedSite site) {
        return site.api().get(site.path());
    }

    private static JsonNode layer(SimulatedSite site) {
        return cluster(site).path("routing");
    }

    private static JsonNode applications(SimulatedSite site, String query) {
        return site.api().get(site.path() + "/applications" + query);
    }
}
