package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two control planes beside each other on one PostgreSQL server. */
@ExtendWith(OnSite.class)
class TwoControlPlanesTest {
    @TempDir
    private Path folder;

    private OwnServer server;
    private PlaneProcess one;
    private PlaneProcess other;

    @BeforeEach
    void planes() throws IOException {
        server = OwnServer.in(
                folder, "create role keeper login password 'keeper'", "create database portolan owner keeper");
        one = plane("one");
        Path data = Files.createDirectories(folder.resolve("other/data"));
        for (String shared : List.of("vault.key", "token")) {
            Files.copy(one.data().resolve(shared), data.resolve(shared));
        }
        other = plane("other");
    }

    @AfterEach
    void end() throws Exception {
        for (var started :
                Stream.of(other, one, server).filter(Objects::nonNull).toList()) {
            started.close();
        }
    }

    @Test
    void the_other_finishes_a_rolling_change_whose_control_plane_is_killed(Site site) {
        String cluster = admitted(site);
        var made =
                one.api().post("/clusters/" + cluster + "/applications", body(site, "1.0", Map.of("name", "handed")));
        Site.succeeded(one.api().finish(made));
        String application = "/applications/" + Site.id(made);
        try (var record = new EngineRecord(site.fleet())) {
            var change = one.api().post(application + "/change", body(site, "2.0", Map.of()));
            Await.until(
                    "one container is replaced", () -> record.names("create").size() == 1);

            one.kill();

            Site.succeeded(other.api().finish(change));
            assertThat(record.times("create"))
                    .hasSize(3)
                    .allSatisfy((id, times) -> assertThat(times).isOne());
            assertThat(record.times("start"))
                    .hasSize(3)
                    .allSatisfy((id, times) -> assertThat(times).isOne());
            assertThat(record.names("destroy")).hasSize(3);
        }
        assertThat(Site.list(other.api().get(application + "/containers")))
                .hasSize(3)
                .allMatch(container -> container.path("revision").asInt() == 2);
        Site.succeeded(other.api().finish(other.api().delete(application + "?force=true")));
        Site.succeeded(other.api().finish(other.api().delete("/clusters/" + cluster)));
    }

    /** To what one has in memory its second wish looks fulfilled already; it is decided on what the other has written. */
    @Test
    void what_one_has_written_the_other_knows_when_it_decides() {
        String cluster = Site.id(one.api().post("/clusters?wait=30s", Map.of("name", "to-and-fro", "routing", true)));

        rootDomain(one, cluster, "first.example");
        rootDomain(other, cluster, "second.example");
        rootDomain(one, cluster, "first.example");

        var changes = Site.list(
                        one.api().get("/clusters/" + cluster + "/events").path("events"))
                .stream()
                .filter(event -> event.path("type").asString().equals("RootDomainSet"))
                .map(event -> event.path("payload").path("domain").asString())
                .toList();
        assertThat(changes).containsExactly("first.example", "second.example", "first.example");
    }

    private static void rootDomain(PlaneProcess plane, String cluster, String domain) {
        var answer =
                plane.send("PUT", "/clusters/" + cluster + "/root-domain?wait=30s", "{\"domain\":\"" + domain + "\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private String admitted(Site site) {
        String cluster = Site.id(one.api().post("/clusters?wait=30s", Map.of("name", "shared")));
        var node = site.fleet().node(Site.APART);
        JsonNode admission = one.api()
                .post(
                        "/clusters/" + cluster + "/nodes",
                        Site.admission(node.endpoint().toString(), node.tlsDir()));
        Site.succeeded(one.api().finish(admission));
        return cluster;
    }

    private static Map<String, Object> body(Site site, String version, Map<String, Object> further) {
        var request = new HashMap<String, Object>(further);
        request.putAll(Map.of("version", version, "template", template(version), "parameters", App.registry(site)));
        return request;
    }

    private static String template(String version) {
        return """
                services:
                  web:
                    image: "${REGISTRY}/web:%s"
                    deploy: { replicas: 3 }
                    labels:
                      portolan.rolling_updates: "true"
                      portolan.probe.cmd: "wget -q -O /dev/null http://127.0.0.1/ping"
                """.formatted(version);
    }

    private PlaneProcess plane(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        return new PlaneProcess(
                folder.resolve(name).resolve("data"), Map.of(), "--database", server.url("keeper:keeper", "portolan"));
    }
}
