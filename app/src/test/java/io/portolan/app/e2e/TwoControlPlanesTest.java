package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two control planes beside each other on one PostgreSQL server. The tests are done in their order: the third kills one of them. */
@ExtendWith({OnSite.class, TwoPlanes.Resolver.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoControlPlanesTest {
    private static final int CONTAINERS = 2;

    private final TwoPlanes planes;
    /** Of both; made when it is first needed. */
    private String cluster = "";

    TwoControlPlanesTest(TwoPlanes planes) {
        this.planes = planes;
    }

    /** To what one has in memory its second wish looks fulfilled already; it is decided on what the other has written. */
    @Test
    @Order(1)
    void what_one_has_written_the_other_knows_when_it_decides() {
        String cluster =
                Site.id(planes.one().api().post("/clusters?wait=30s", Map.of("name", "to-and-fro", "routing", true)));

        rootDomain(planes.one(), cluster, "first.example");
        rootDomain(planes.other(), cluster, "second.example");
        rootDomain(planes.one(), cluster, "first.example");

        var changes = Site.list(planes.one()
                        .api()
                        .get("/clusters/" + cluster + "/events")
                        .path("events"))
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
        for (var way : List.of(planes.both(), planes.both().reversed())) {
            try (var feed = new Feed(way.getLast(), "/feed?type=ClusterCreated")) {
                var took = IntStream.range(0, 9)
                        .mapToObj(n -> {
                            var name = "seen-" + way.indexOf(planes.one()) + "-" + n;
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
        String application = deployed(site, "handed", planes.one());
        try (var record = new EngineRecord(site.fleet())) {
            var change = planes.one().api().post(application + "/change", body(site, "2.0", Map.of()));
            Await.until(
                    "one container is replaced", () -> record.names("create").size() == 1);

            planes.one().kill();

            Site.succeeded(planes.other().api().finish(change));
            assertOnce(record);
            assertThat(record.names("destroy")).hasSize(CONTAINERS);
        }
        assertThat(Site.list(planes.other().api().get(application + "/containers")))
                .hasSize(CONTAINERS)
                .allMatch(container -> container.path("revision").asInt() == 2);
    }

    /** As after a split: both watch the node, both take orders, and neither is told of anything. */
    @Test
    @Order(4)
    void one_that_does_not_see_the_other_does_nothing_that_the_other_does(Site site) {
        planes.oneComesBackApart();

        try (var record = new EngineRecord(site.fleet())) {
            String application = deployed(site, "apart", planes.one());

            assertOnce(record);
            assertThat(Site.list(planes.other().api().get(application + "/containers")))
                    .hasSize(CONTAINERS);
        }
        Site.succeeded(
                planes.other().api().finish(planes.other().api().delete("/clusters/" + cluster + "?force=true")));
    }

    private String deployed(Site site, String name, PlaneProcess by) {
        if (cluster.isEmpty()) {
            cluster = planes.cluster(site, "shared");
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
}
