package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster is deleted, and its engines are as they were before. */
@ExtendWith(OnSite.class)
class ClusterEndTest {
    @Test
    void a_cluster_with_applications_is_deleted_by_force_only_and_its_engines_can_be_admitted_again(Site site) {
        var api = site.plane().api();
        site.spare();
        var cluster = site.createCluster("short-lived");
        Site.SPARE.forEach(
                node -> Site.succeeded(site.admit(cluster, site.fleet().node(node))));
        var request = new LinkedHashMap<String, Object>();
        request.put("name", "passing");
        request.put("template", Templates.web(4));
        request.put("parameters", App.registry(site));
        Site.succeeded(api.finish(api.post("/clusters/" + cluster + "/applications", request)));
        assertThat(Site.SPARE)
                .allSatisfy(node -> assertThat(site.fleet().ofAnybody(node)).hasSize(2));

        var refusal = site.plane().send("DELETE", "/clusters/" + cluster, "");
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("type")).isEqualTo("/problems/cluster-in-use");
        assertThat(api.get("/clusters/" + cluster).path("status").asString()).isEqualTo("RUNNING");

        Site.succeeded(api.finish(api.delete("/clusters/" + cluster + "?force=true")));

        assertThat(Site.SPARE).allSatisfy(node -> {
            assertThat(site.fleet().ofAnybody(node)).isEmpty();
            assertThat(site.fleet().inSwarm(node)).isFalse();
        });
        assertThat(Site.list(api.get("/clusters")))
                .noneMatch(c -> c.path("id").asString().equals(cluster));
        assertThat(api.get("/clusters/" + cluster).path("status").asString()).isEqualTo("DELETED");

        var again = site.createCluster("short-lived");
        Site.SPARE.forEach(node -> Site.succeeded(site.admit(again, site.fleet().node(node))));
        Site.succeeded(api.finish(api.delete("/clusters/" + again)));
    }
}
