package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(SharedPlane.class)
class ClusterCommandsTest {
    @Test
    void a_cluster_is_taken_with_an_operation_to_watch(RunningPlane plane) {
        var answer = plane.post("/api/v1/clusters", "{\"name\":\"harbour\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.location()).startsWith("/api/v1/operations/op-").isEqualTo(answer.text("operation"));
        assertThat(answer.text("resource")).matches("/api/v1/clusters/c-[0-9a-z]{10}");
    }

    @Test
    void who_waits_is_answered_when_the_cluster_can_be_read(RunningPlane plane) {
        var answer = plane.post("/api/v1/clusters?wait=60s", "{\"name\":\"awaited\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("state")).isEqualTo("SUCCEEDED");
        assertThat(answer.location()).startsWith("/api/v1/clusters/c-");
        assertThat(plane.get(answer.location()).text("name")).isEqualTo("awaited");
        assertThat(plane.get("/api/v1/operations/" + answer.text("id")).text("actor"))
                .isEqualTo("admin");
    }

    @Test
    void a_name_that_is_taken_is_refused_with_what_to_do(RunningPlane plane) {
        plane.post("/api/v1/clusters", "{\"name\":\"twice\"}");

        var answer = plane.post("/api/v1/clusters", "{\"name\":\"twice\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("/problems/name-taken");
        assertThat(answer.text("title")).isEqualTo("Name taken");
        assertThat(answer.text("detail")).contains("twice");
        assertThat(answer.text("remedy")).isNotBlank();
    }

    @Test
    void a_deleted_cluster_gives_its_name_back(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"short-lived\"}").text("resource");

        assertThat(plane.delete(cluster).status()).isEqualTo(202);
        assertThat(plane.post("/api/v1/clusters", "{\"name\":\"short-lived\"}").status())
                .isEqualTo(202);
    }

    @Test
    void every_field_that_is_wrong_is_named(RunningPlane plane) {
        assertThat(plane.post("/api/v1/clusters", "{\"name\":\"a b\",\"subnet\":\"x\"}")
                        .json()
                        .path("problems"))
                .hasSize(2);
        assertThat(plane.post("/api/v1/clusters", "{}").status()).isEqualTo(422);
        assertThat(plane.post("/api/v1/clusters", "{\"nme\":\"x\"}").text("detail"))
                .contains("nme")
                .contains("name")
                .doesNotContain("io.portolan");
        assertThat(plane.post("/api/v1/clusters", "{").text("type")).isEqualTo("/problems/body-unreadable");
    }

    @Test
    void what_does_not_exist_is_not_found(RunningPlane plane) {
        assertThat(plane.delete("/api/v1/clusters/c-nowhere").status()).isEqualTo(404);
        assertThat(plane.get("/api/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void the_actor_and_the_operation_are_in_the_metadata_of_every_event(RunningPlane plane) {
        var answer = plane.post("/api/v1/clusters", "{\"name\":\"recorded\"}");
        String id = answer.text("resource").substring("/api/v1/clusters/".length());

        var metadata = plane.plane()
                .part(JdbcClient.class)
                .sql("select meta_data from events where aggregate_id = ?")
                .param(id)
                .query(String.class)
                .list();

        assertThat(metadata)
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m)
                        .contains("\"actor\":\"admin\"")
                        .contains("\"operation\":\"" + answer.text("id") + "\"")
                        .contains("correlationId"));
    }

    @Test
    void an_engine_over_tcp_needs_tls_or_to_be_asked_for_by_name(RunningPlane plane) {
        String cluster = plane.post("/api/v1/clusters", "{\"name\":\"tls\"}").text("resource");

        var answer = plane.post(cluster + "/nodes", "{\"endpoint\":\"tcp://10.0.0.1:2376\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("remedy")).contains("plainTcp");
    }

    @Test
    void tls_material_is_in_the_vault_and_not_in_the_log(RunningPlane plane) {
        String cluster =
                plane.post("/api/v1/clusters", "{\"name\":\"secrets\"}").text("resource");

        var answer = plane.post(
                cluster + "/nodes",
                "{\"endpoint\":\"tcp://10.0.0.2:2376\",\"tls\":{\"ca\":\"CA\",\"certificate\":\"CERT\",\"key\":\"TOP-SECRET\"}}");

        assertThat(answer.status()).isEqualTo(202);
        var jdbc = plane.plane().part(JdbcClient.class);
        assertThat(jdbc.sql("select count(*) from events where payload like '%TOP-SECRET%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from secrets where position('TOP-SECRET'::bytea in sealed) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from secrets").query(Integer.class).single())
                .isPositive();
    }
}
