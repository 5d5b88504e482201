package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedPlane.class)
class AuditTest {
    @Test
    void every_event_says_which_command_it_follows_from(RunningPlane plane) {
        String cluster = created(plane, "commanded");

        var metadata = plane.plane()
                .part(JdbcClient.class)
                .sql("select meta_data from events where aggregate_id = ?")
                .param(cluster)
                .query(String.class)
                .list();

        assertThat(metadata).isNotEmpty().allSatisfy(m -> assertThat(m).contains("\"command\":\"CreateCluster\""));
        assertThat(found(plane, "cluster=" + cluster + "&command=CreateCluster&actor=admin"))
                .isNotEmpty();
    }

    @Test
    void what_the_domain_refuses_is_on_record(RunningPlane plane) {
        created(plane, "audit-once");
        plane.post("/api/v1/clusters", "{\"name\":\"audit-once\"}");

        assertThat(found(plane, "refused=true&command=CreateCluster&text=audit-once"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("actor").asString()).isEqualTo("admin");
                    assertThat(entry.path("sentence").asString()).startsWith("CreateCluster was refused: ");
                });
    }

    @Test
    void a_command_on_an_outdated_plan_is_on_record_with_what_has_moved(RunningPlane plane) {
        String cluster = created(plane, "audit-outdated");
        String path = "/api/v1/clusters/" + cluster;
        String plan = plane.send("DELETE", path + "?dryRun=true", "").header("etag");
        plane.post(path + "/nodes", "{\"endpoint\":\"unix:///no.sock\"}");

        var answer = plane.send("DELETE", path, "", Map.of("If-Match", plan));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(found(plane, "refused=true&cluster=" + cluster))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("command").asString()).isEqualTo("DeleteCluster");
                    assertThat(entry.path("sentence").asString())
                            .startsWith("DeleteCluster was refused: What the plan stood on has moved: " + cluster);
                });
    }

    @Test
    void what_is_refused_before_there_is_a_command_is_on_record_with_every_reason(RunningPlane plane) {
        String cluster = created(plane, "edges");
        plane.post(
                "/api/v1/clusters/" + cluster + "/applications",
                "{\"name\":\"web\",\"template\":\"services:\\n  web:\\n    build: .\\n    imge: nginx\\n\"}");
        plane.post("/api/v1/clusters/" + cluster + "/nodes", "{\"endpoint\":");
        plane.post("/api/v1/applications/a-nowhere/services/web/scale", "{\"scale\":3}");

        List<JsonNode> refused = found(plane, "refused=true&cluster=" + cluster);
        assertThat(refused).extracting(e -> e.path("command").asString()).contains("CreateApplication", "AdmitNode");
        assertThat(refused)
                .anySatisfy(e -> assertThat(e.path("sentence").asString()).contains("line 3", "line 4"));
        assertThat(found(plane, "refused=true&application=a-nowhere&service=web"))
                .singleElement()
                .satisfies(e -> assertThat(e.path("command").asString()).isEqualTo("ScaleService"));
    }

    @Test
    void reads_and_strangers_are_not_on_record(RunningPlane plane) {
        plane.get("/api/v1/clusters/c-unheard-of");
        plane.send("POST", "/api/v1/clusters/c-unheard-of/nodes", "{}", "");
        plane.send("DELETE", "/api/v1/clusters/c-unheard-of?dryRun=true", "", "stranger");

        created(plane, "afterwards");

        assertThat(found(plane, "text=c-unheard-of")).isEmpty();
    }

    @Test
    void a_refusal_that_is_only_repeated_is_on_record_once(RunningPlane plane) {
        created(plane, "same-key");
        for (int time = 1; time <= 2; time++) {
            assertThat(keyed(plane, "{\"name\":\"same-key\"}")).isEqualTo(409);
        }

        assertThat(found(plane, "refused=true&text=same-key")).hasSize(1);
    }

    private static int keyed(RunningPlane plane, String body) {
        var request = HttpRequest.newBuilder(plane.plane().address().resolve("/api/v1/clusters"))
                .header(
                        "Authorization",
                        "Bearer " + RunningPlane.token(plane.plane().tokenFile()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "refused-once")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_is_searched_and_exported_from_the_command_line(RunningPlane plane) {
        String cluster = created(plane, "printed");
        found(plane, "cluster=" + cluster);

        assertThat(printed(plane, "--cluster", cluster, "--actor", "admin"))
                .contains("admin             printed: the cluster was created");
        assertThat(printed(plane, "--cluster", cluster, "--format", "ndjson", "--type", "ClusterCreated"))
                .startsWith("{\"position\":");
        assertThat(printed(plane, "--text", "nobody wrote this", "--format", "csv")
                        .lines())
                .hasSize(1);
    }

    private static String printed(RunningPlane plane, String... filters) {
        var out = new StringWriter();
        List<String> args = new ArrayList<>(
                List.of("audit", "--server", plane.plane().address().toString()));
        args.addAll(List.of("--token-file", plane.plane().tokenFile().toString()));
        args.addAll(List.of(filters));
        assertThat(Portolan.commandLine().setOut(new PrintWriter(out)).execute(args.toArray(String[]::new)))
                .isZero();
        return out.toString();
    }

    @Test
    void it_is_exported_as_csv(RunningPlane plane) {
        String cluster = created(plane, "exported");
        found(plane, "cluster=" + cluster);

        var answer = plane.get("/api/v1/audit.csv?cluster=" + cluster);

        assertThat(answer.response().headers().firstValue("content-type").orElse(""))
                .startsWith("text/csv");
        assertThat(answer.response().body()).startsWith("position,").contains("exported: the cluster was created");
    }

    private static String created(RunningPlane plane, String name) {
        String resource = plane.post("/api/v1/clusters?wait=60s", "{\"name\":\"" + name + "\"}")
                .text("resource");
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** With everything that was there when it was asked. */
    private static List<JsonNode> found(RunningPlane plane, String filter) {
        long head = plane.plane()
                .part(JdbcClient.class)
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
        var answer = plane.get("/api/v1/audit?after=" + head + "&" + filter);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("entries").valueStream().toList();
    }
}
