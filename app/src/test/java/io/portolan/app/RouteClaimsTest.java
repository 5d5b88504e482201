package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Two applications of a cluster can't have one address; nobody performs their releases here. */
@ExtendWith(SharedPlane.class)
class RouteClaimsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void of_many_that_want_an_address_at_the_same_time_exactly_one_gets_it(RunningPlane plane) throws Exception {
        String cluster = cluster(plane, "claims-race");
        var attempts = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 6; i++) {
            String name = "racer-" + i;
            attempts.add(() -> create(plane, cluster, name, "shop;shop-" + name));
        }

        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> attempt : threads.invokeAll(attempts)) {
                answers.add(attempt.get());
            }
        }

        assertThat(answers).filteredOn(a -> a.status() == 202).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() == 409)
                .hasSize(5)
                .allSatisfy(a -> assertThat(a.text("type")).isEqualTo("/problems/route-taken"));
        assertThat(plane.plane()
                        .part(JdbcClient.class)
                        .sql("select count(*) from claimed_routes where cluster = ?")
                        .param(id(cluster))
                        .query(Integer.class)
                        .single())
                .as("the winner's two; the losers' were given back")
                .isEqualTo(2);
    }

    @Test
    void who_has_the_address_is_named_also_when_it_is_written_otherwise_and_in_a_dry_run(RunningPlane plane) {
        String cluster = cluster(plane, "claims-named");
        assertThat(create(plane, cluster, "first", "shop/cart").status()).isEqualTo(202);
        String full = "http://shop." + id(cluster) + ".local.portolan.internal/cart/";

        for (String path : List.of("/applications", "/applications?dryRun=true")) {
            var refused = plane.post(cluster + path, body("second", full));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("detail"))
                    .contains("service web of application second", "service web of application first", "shop/cart");
        }
        assertThat(create(plane, cluster, "second", "shop/other").status())
                .as("another path")
                .isEqualTo(202);
        assertThat(create(plane, cluster(plane, "claims-elsewhere"), "second", "shop/cart")
                        .status())
                .as("another cluster")
                .isEqualTo(202);
    }

    @Test
    void a_root_domain_by_which_two_want_one_address_is_refused_with_both_named(RunningPlane plane) {
        String cluster = cluster(plane, "claims-root");
        create(plane, cluster, "prefixed", "shop");
        create(plane, cluster, "domained", "shop.example.com;example.com");

        for (String query : List.of("?dryRun=true", "")) {
            var refused = root(plane, cluster, query, "\"example.com\"");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("detail")).contains("prefixed", "domained", "shop.example.com");
        }
        assertThat(root(plane, cluster, "", "\"example.org\"").status()).isEqualTo(202);
        assertThat(create(plane, cluster, "third", "shop.example.org").status()).isEqualTo(409);
        assertThat(root(plane, cluster, "", "null").status()).isEqualTo(202);
        assertThat(create(plane, cluster, "third", "shop.example.org").status()).isEqualTo(202);
    }

    @Test
    void without_a_routing_layer_nothing_is_claimed(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"claims-none\"}").text("resource");

        assertThat(create(plane, cluster, "one", "shop").status()).isEqualTo(202);
        assertThat(create(plane, cluster, "two", "shop").status()).isEqualTo(202);
    }

    private static String cluster(RunningPlane plane, String name) {
        return plane.post("/api/v1/clusters", "{\"name\":\"%s\",\"routing\":true}".formatted(name))
                .text("resource");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Answer create(RunningPlane plane, String cluster, String name, String addresses) {
        return plane.post(cluster + "/applications", body(name, addresses));
    }

    private static String body(String name, String addresses) {
        String template = """
                services:
                  web:
                    image: web:1
                    labels:
                      portolan.routing.port_80: "%s"
                """.formatted(addresses);
        return JSON.writeValueAsString(Map.of("name", name, "template", template));
    }

    private static Answer root(RunningPlane plane, String cluster, String query, String domain) {
        return plane.send("PUT", cluster + "/root-domain" + query, "{\"domain\":" + domain + "}");
    }
}
