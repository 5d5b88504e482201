package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two control planes, processes of their own, beside each other on one PostgreSQL server. The tests share them, and are done
 * in their order: the third kills one of them.
 */
@ExtendWith(OnSite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoControlPlanesTest {
    private static final int CONTAINERS = 2;

    private Path folder;
    private OwnServer server;
    private PlaneProcess one;
    private PlaneProcess other;
    /** Of both; made when it is first needed. */
    private String cluster = "";

    @BeforeAll
    void planes(@TempDir Path temporary) throws IOException {
        folder = temporary;
        server = OwnServer.in(
                folder, "create role keeper login password 'keeper'", "create database portolan owner keeper");
        int port = PlaneProcess.freePort();
        one = plane("one", "--cluster-port", Integer.toString(port));
        Path data = Files.createDirectories(folder.resolve("other/data"));
        for (String shared : List.of("vault.key", "token")) {
            Files.copy(one.data().resolve(shared), data.resolve(shared));
        }
        other = plane(
                "other", "--cluster-port", Integer.toString(PlaneProcess.freePort()), "--peers", "127.0.0.1:" + port);
    }

    @AfterAll
    void end() throws Exception {
        for (var started :
                Stream.of(other, one, server).filter(Objects::nonNull).toList()) {
            started.close();
        }
    }

    /** To what one has in memory its second wish looks fulfilled already; it is decided on what the other has written. */
    @Test
    @Order(1)
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

    /** By looking alone it would take a second at worst for the view, and another for the feed. */
    @Test
    @Order(2)
    void the_feed_of_each_follows_what_the_other_decides_at_once() {
        for (var way : List.of(List.of(one, other), List.of(other, one))) {
            try (var feed = new Feed(way.getLast(), "/feed?type=ClusterCreated")) {
                var took = IntStream.range(0, 9)
                        .mapToObj(n -> {
                            var name = "seen-" + way.indexOf(one) + "-" + n;
                            long began = System.nanoTime();
                            way.getFirst().api().post("/clusters", Map.of("name", name));
                            feed.next(name);
                            return Duration.ofNanos(System.nanoTime() - began);
                        })
                        .sorted()
                        .toList();
                assertThat(took.get(took.size() / 2))
                        .as("the median of %s", took)
                        .isLessThan(Duration.ofMillis(400));
            }
        }
    }

    @Test
    @Order(3)
    void the_other_finishes_a_rolling_change_whose_control_plane_is_killed(Site site) {
        String application = deployed(site, "handed", one);
        try (var record = new EngineRecord(site.fleet())) {
            var change = one.api().post(application + "/change", body(site, "2.0", Map.of()));
            Await.until(
                    "one container is replaced", () -> record.names("create").size() == 1);

            one.kill();

            Site.succeeded(other.api().finish(change));
            assertOnce(record);
            assertThat(record.names("destroy")).hasSize(CONTAINERS);
        }
        assertThat(Site.list(other.api().get(application + "/containers")))
                .hasSize(CONTAINERS)
                .allMatch(container -> container.path("revision").asInt() == 2);
    }

    /** As after a split: both watch the node, both take orders, and neither is told of anything. */
    @Test
    @Order(4)
    void one_that_does_not_see_the_other_does_nothing_that_the_other_does(Site site) throws IOException {
        one = plane("one", "--cluster-port", Integer.toString(PlaneProcess.freePort()));

        try (var record = new EngineRecord(site.fleet())) {
            String application = deployed(site, "apart", one);

            assertOnce(record);
            assertThat(Site.list(other.api().get(application + "/containers"))).hasSize(CONTAINERS);
        }
        Site.succeeded(other.api().finish(other.api().delete("/clusters/" + cluster + "?force=true")));
    }

    private String deployed(Site site, String name, PlaneProcess by) {
        if (cluster.isEmpty()) {
            cluster = admitted(site);
        }
        var made = by.api().post("/clusters/" + cluster + "/applications", body(site, "1.0", Map.of("name", name)));
        Site.succeeded(by.api().finish(made));
        return "/applications/" + Site.id(made);
    }

    /** Each container was made and started once, by the engine's word. */
    private static void assertOnce(EngineRecord record) {
        for (String once : List.of("create", "start")) {
            assertThat(record.times(once))
                    .hasSize(CONTAINERS)
                    .allSatisfy((id, times) -> assertThat(times).isOne());
        }
    }

    private static void rootDomain(PlaneProcess plane, String cluster, String domain) {
        var answer =
                plane.send("PUT", "/clusters/" + cluster + "/root-domain?wait=30s", "{\"domain\":\"" + domain + "\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private String admitted(Site site) {
        String made = Site.id(one.api().post("/clusters?wait=30s", Map.of("name", "shared")));
        var node = site.fleet().node(Site.APART);
        JsonNode admission = one.api()
                .post(
                        "/clusters/" + made + "/nodes",
                        Site.admission(node.endpoint().toString(), node.tlsDir()));
        Site.succeeded(one.api().finish(admission));
        return made;
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
                    deploy: { replicas: %d }
                    labels:
                      portolan.rolling_updates: "true"
                      portolan.probe.cmd: "wget -q -O /dev/null http://127.0.0.1/ping"
                """.formatted(version, CONTAINERS);
    }

    private PlaneProcess plane(String name, String... options) throws IOException {
        Files.createDirectories(folder.resolve(name));
        return new PlaneProcess(
                folder.resolve(name).resolve("data"),
                Map.of(),
                Stream.concat(Stream.of("--database", server.url("keeper:keeper", "portolan")), Stream.of(options))
                        .toArray(String[]::new));
    }
}
