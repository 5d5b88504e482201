package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.lab.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Engines that can't be admitted: the cause is named, and nothing is left behind. */
@ExtendWith(OnSite.class)
class RefusedEnginesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void an_engine_that_does_not_answer_and_ones_where_the_certificates_do_not_fit(Site site) throws IOException {
        site.spare();
        var cluster = site.createCluster("strangers");
        var ours = site.fleet().running().tlsDir();
        // nothing listens there; it is tried for half a minute, in which the others are refused
        var nowhere =
                site.startAdmission(cluster, "tcp://" + site.lab().config().gateway() + ":1", ours);
        var strange = site.folder("strange");
        new Certificates(site.folder("strange-ca"), strange).ensureAuthority();
        var engine = site.fleet().node("n5").endpoint().toString();

        refused(site, site.startAdmission(cluster, engine, strange), "engine-certificate-untrusted");
        refused(site, site.startAdmission(cluster, engine, mixed(site, ours, strange)), "client-certificate-refused");
        refused(site, nowhere, "engine-refused");

        assertThat(site.plane().api().get("/clusters/" + cluster).path("nodes").asInt())
                .isZero();
        assertThat(site.fleet().inSwarm("n5")).isFalse();
    }

    /** The authority is ours, the client's certificate is signed by another. */
    private static Path mixed(Site site, Path ours, Path strange) throws IOException {
        var mixed = site.folder("mixed");
        Files.createDirectories(mixed);
        Files.copy(ours.resolve("ca.pem"), mixed.resolve("ca.pem"));
        Files.copy(strange.resolve("cert.pem"), mixed.resolve("cert.pem"));
        Files.copy(strange.resolve("key.pem"), mixed.resolve("key.pem"));
        return mixed;
    }

    @Test
    void plain_tcp_where_it_was_not_asked_for_and_where_the_engine_wants_tls(Site site) {
        site.spare();
        var cluster = site.createCluster("plain");
        var nodes = "/clusters/" + cluster + "/nodes";
        var engine = site.fleet().node("n5").endpoint().toString();

        var answer = site.plane().send("POST", nodes, JSON.writeValueAsString(Map.of("endpoint", engine)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("remedy")).contains("plainTcp");

        var accepted = site.plane().api().post(nodes, Map.of("endpoint", engine, "plainTcp", true));
        refused(site, accepted, "engine-wants-tls");
        assertThat(site.fleet().inSwarm("n5")).isFalse();
    }

    @Test
    void an_engine_that_is_in_another_cluster_already(Site site) {
        site.cluster();
        var cluster = site.createCluster("second");
        var engine = site.fleet().node("n1");

        var accepted = site.startAdmission(cluster, engine.endpoint().toString(), engine.tlsDir());
        refused(site, accepted, "engine-in-another-cluster");

        assertThat(site.fleet().inSwarm("n1")).isTrue();
        assertThat(site.status("n1")).isEqualTo("READY");
    }

    private static void refused(Site site, JsonNode accepted, String type) {
        var end = site.plane().api().finish(accepted);

        assertThat(end.path("state").asString()).isEqualTo("FAILED");
        var problem = end.path("problem");
        assertThat(problem.path("type").asString()).isEqualTo(type);
        assertThat(problem.path("message").asString()).isNotBlank();
        assertThat(problem.path("remedy").asString()).isNotBlank();
        assertThat(site.plane()
                        .api()
                        .get("/nodes/" + Site.id(accepted))
                        .path("status")
                        .asString())
                .isEqualTo("FAILED");
        Await.until(
                "its TLS material is gone", () -> !keepsSecretOf(site.plane().data(), Site.id(accepted)));
    }

    /** Straight from the control plane's own database: nobody hands out what is in the vault. */
    private static boolean keepsSecretOf(Path data, String node) {
        try {
            var port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(3)
                    .strip();
            var password = Files.readString(data.resolve("postgres.password")).strip();
            var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            try (var connection = DriverManager.getConnection(url, "postgres", password);
                    var statement = connection.prepareStatement("select 1 from secrets where reference = ?")) {
                statement.setString(1, "node/" + node);
                return statement.executeQuery().next();
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the secrets could not be looked up", e);
        }
    }
}
