package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.RunningPlane.Answer;
import io.portolan.app.SharedPlane;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedPlane.class)
class RoutingCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_cluster_is_created_with_a_routing_layer_or_without(RunningPlane plane) {
        String with = cluster(plane, "routing-with", "{\"image\":\"haproxy:2.6\",\"httpPort\":8080}");
        var layer = read(plane, with).json().path("routing");
        assertThat(layer.path("image").asString()).isEqualTo("haproxy:2.6");
        assertThat(layer.path("httpPort").asInt()).isEqualTo(8080);
        assertThat(layer.path("httpsPort").asInt()).isEqualTo(9443);

        String usual = cluster(plane, "routing-usual", "true");
        assertThat(read(plane, usual).json().path("routing").path("image").asString())
                .isEqualTo("haproxy:lts");

        String without = cluster(plane, "routing-without", "false");
        assertThat(read(plane, without).json().path("routing").isNull()).isTrue();
        var refused = put(plane, without + "/root-domain", "{\"domain\":\"example.com\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("/problems/no-routing");

        assertThat(plane.post("/api/v1/clusters", "{\"name\":\"routing-odd\",\"routing\":{\"httpPort\":0}}")
                        .status())
                .isEqualTo(422);
        assertThat(plane.post("/api/v1/clusters", "{\"name\":\"routing-odd\",\"routing\":{\"port\":1}}")
                        .status())
                .as("a field that there isn't")
                .isBetween(400, 422);
    }

    @Test
    void the_root_domain_and_the_error_page_are_set_and_taken_back(RunningPlane plane) {
        String cluster = cluster(plane, "routing-domain", "true");

        assertThat(put(plane, cluster + "/root-domain?wait=10s", "{\"domain\":\"example.com\"}")
                        .status())
                .isEqualTo(200);
        assertThat(read(plane, cluster).json().path("routing").path("domain").asString())
                .isEqualTo("example.com");
        assertThat(put(plane, cluster + "/root-domain", "{\"domain\":\"com\"}").status())
                .isEqualTo(422);
        assertThat(put(plane, cluster + "/root-domain?wait=10s", "{}").status()).isEqualTo(200);

        assertThat(put(plane, cluster + "/error-page?wait=10s", "{\"html\":\"<p>Closed</p>\"}")
                        .status())
                .isEqualTo(200);
        assertThat(put(plane, cluster + "/error-page", "{}").status()).isEqualTo(422);
        assertThat(plane.delete(cluster + "/error-page?wait=10s").status()).isEqualTo(200);
    }

    @Test
    void a_certificate_goes_to_the_vault_and_only_what_everybody_may_know_is_shown(RunningPlane plane) {
        String cluster = cluster(plane, "routing-tls", "true");
        var signed = SelfSigned.of("shop.example.com", inAMonth());
        String path = cluster + "/certificates/shop.example.com";

        assertThat(put(plane, path + "?dryRun=true", body(signed, signed)).status())
                .isEqualTo(200);
        assertThat(secrets(plane, cluster)).as("a dry run stores nothing").isZero();

        assertThat(put(plane, path + "?wait=10s", body(signed, signed)).status())
                .isEqualTo(200);
        var shown = read(plane, path).json();
        assertThat(shown.path("fingerprint").asString()).hasSize(64);
        assertThat(shown.path("redirect").asBoolean()).isTrue();
        var secret = plane.plane()
                .part(Vault.class)
                .get("certificate/%s/shop.example.com/%s"
                        .formatted(id(cluster), shown.path("fingerprint").asString()))
                .orElseThrow();
        assertThat(secret.get(SecretReference.VALUE)).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
        String inLog = plane.plane()
                .part(JdbcClient.class)
                .sql("select string_agg(payload, '') from events where aggregate_id = ?")
                .param(id(cluster))
                .query(String.class)
                .single();
        assertThat(inLog).contains("shop.example.com").doesNotContain("BEGIN");

        assertThat(plane.delete(path + "?wait=10s").status()).isEqualTo(200);
        assertThat(read(plane, path).status()).isEqualTo(404);
        assertThat(plane.delete(path).status()).isEqualTo(404);
    }

    @Test
    void a_certificate_that_can_not_serve_the_domain_is_refused_with_the_reason(RunningPlane plane) {
        String cluster = cluster(plane, "routing-bad-tls", "true");
        var signed = SelfSigned.of("*.example.com", inAMonth());
        var other = SelfSigned.of("*.example.com", inAMonth());
        var expired = SelfSigned.of("shop.example.com", Instant.now().minusSeconds(60));

        assertThat(refusal(plane, cluster, "a.b.example.com", signed, signed)).contains("is for *.example.com");
        assertThat(refusal(plane, cluster, "shop.example.com", signed, other)).contains("not the certificate's");
        assertThat(refusal(plane, cluster, "shop.example.com", expired, expired))
                .contains("was good until");
        assertThat(refusal(plane, cluster, "shop.example.com", new SelfSigned("nonsense", "x"), signed))
                .contains("can't be read");
        assertThat(refusal(
                        plane,
                        cluster,
                        "shop.example.com",
                        signed,
                        new SelfSigned("", "-----BEGIN RSA PRIVATE KEY-----")))
                .contains("form of its own");
        assertThat(secrets(plane, cluster)).isZero();
        assertThat(put(plane, cluster + "/certificates/shop.example.com", body(signed, signed))
                        .status())
                .as("a star stands for one level")
                .isEqualTo(202);
        assertThat(put(plane, "/api/v1/clusters/c-none/certificates/shop.example.com", body(signed, signed))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void before_there_is_a_node_the_routing_layer_is_updated_at_once(RunningPlane plane) {
        String cluster = cluster(plane, "routing-update", "true");

        var answer = plane.post(cluster + "/routing/update?wait=10s", "{\"image\":\"haproxy:3.2\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("kind")).isEqualTo("update-routing");
        assertThat(read(plane, cluster).json().path("routing").path("image").asString())
                .isEqualTo("haproxy:3.2");
        assertThat(plane.post(cluster + "/routing/update", "{}").status()).isEqualTo(422);
    }

    @Test
    void the_routing_layer_is_not_an_application_of_the_users(RunningPlane plane) {
        String cluster = cluster(plane, "routing-own", "true");
        String layer = "/api/v1/applications/" + id(cluster) + "-routing";

        for (var refused : new Answer[] {plane.delete(layer), plane.post(layer + "/stop", "{}")}) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).isEqualTo("/problems/system-application");
            assertThat(refused.response().body()).contains("/routing/update");
        }
        assertThat(plane.post(cluster + "/applications", "{\"name\":\"routing\",\"image\":{\"name\":\"x\"}}")
                        .status())
                .isEqualTo(422);
    }

    /** With all that is in the log by now. */
    private static Answer read(RunningPlane plane, String path) {
        long position = plane.plane()
                .part(JdbcClient.class)
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
        return plane.get(path + "?after=" + position);
    }

    private static Instant inAMonth() {
        return Instant.now().plus(30, ChronoUnit.DAYS);
    }

    private static String refusal(
            RunningPlane plane, String cluster, String domain, SelfSigned certificate, SelfSigned key) {
        var refused = put(plane, cluster + "/certificates/" + domain, body(certificate, key));
        assertThat(refused.status()).isEqualTo(422);
        return refused.text("detail");
    }

    private static int secrets(RunningPlane plane, String cluster) {
        return plane.plane()
                .part(JdbcClient.class)
                .sql("select count(*) from secrets where reference like ?")
                .param("certificate/" + id(cluster) + "/%")
                .query(Integer.class)
                .single();
    }

    private static String body(SelfSigned certificate, SelfSigned key) {
        return JSON.writeValueAsString(
                Map.of("certificate", certificate.certificate(), "key", key.key(), "redirect", true));
    }

    private static String cluster(RunningPlane plane, String name, String routing) {
        var created =
                plane.post("/api/v1/clusters?wait=10s", "{\"name\":\"%s\",\"routing\":%s}".formatted(name, routing));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created.text("resource");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Answer put(RunningPlane plane, String path, String body) {
        return plane.send("PUT", path, body);
    }
}
