package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import io.portolan.app.Tables;
import io.portolan.app.e2e.Await;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(SharedPlane.class)
class SecretsTest {
    private static final String TEMPLATE =
            "services:\\n  db:\\n    image: mysql:8\\n    environment:\\n      ROOT_PASSWORD: hunter1\\n"
                    + "      DB_TOKEN: ${DB_TOKEN}\\n      DB_URL: ${DB_URL}\\n      DB_USER: ana\\n";

    @Test
    void no_table_and_no_answer_has_a_secret(RunningPlane plane) {
        String application = deployed(plane, "vault");
        var changed = plane.post(application + "/change", """
                {"version": "2.0", "image": {"name": "mysql:9", "environment": {"ROOT_PASSWORD": "hunter4$x"}},
                 "secrets": {"DB_URL": "hunter5"}}
                """);
        assertThat(changed.status()).as(changed.response().body()).isEqualTo(202);
        plane.get(changed.text("operation") + "?wait=30s");

        for (String secret : List.of("hunter1", "hunter2", "hunter3", "hunter4", "hunter5")) {
            assertThat(Tables.with(secret, database(plane))).as(secret).isEmpty();
        }
        for (String read : List.of(
                "", "/revisions", "/revisions/1", "/revisions/2", "/events", "/releases/1", "/releases/1/replay")) {
            var answer = read(plane, application + read);
            assertThat(answer.response().body()).as(read).doesNotContain("hunter");
        }
        var revision = read(plane, application + "/revisions/1");
        assertThat(revision.text("source"))
                .contains("ROOT_PASSWORD: vault(ROOT_PASSWORD/", "DB_TOKEN: ${DB_TOKEN}", "DB_USER: ana");
        assertThat(revision.json().path("parameters").path("DB_URL").asString()).startsWith("vault(DB_URL/");
        assertThat(Tables.secrets(id(application), database(plane))).hasSize(5);
    }

    @Test
    void a_template_is_taken_back_with_its_references_and_the_same_value_has_the_same_one(RunningPlane plane) {
        String application = deployed(plane, "back");
        var first = read(plane, application + "/revisions/1").json();

        var changed = plane.post(
                application + "/change",
                "{\"version\": \"2.0\", \"template\": %s, \"parameters\": {\"DB_TOKEN\": %s}, \"secrets\": {\"DB_URL\": \"hunter3\"}}"
                        .formatted(
                                first.path("source"), first.path("parameters").path("DB_TOKEN")));

        assertThat(changed.status()).as(changed.response().body()).isEqualTo(202);
        var second = read(plane, application + "/revisions/2").json();
        assertThat(second.path("source")).isEqualTo(first.path("source"));
        assertThat(second.path("parameters")).isEqualTo(first.path("parameters"));
        assertThat(Tables.secrets(id(application), database(plane))).hasSize(3);
    }

    @Test
    void a_reference_of_another_application_means_nothing(RunningPlane plane) {
        String one = deployed(plane, "mine");
        String cluster = "/api/v1/clusters/" + plane.get(one).text("cluster");
        var revision = read(plane, one + "/revisions/1").json();
        String body = "{\"name\": \"thief\", \"template\": %s, \"parameters\": {\"DB_TOKEN\": %s, \"DB_URL\": \"x\"}}"
                .formatted(revision.path("source"), revision.path("parameters").path("DB_TOKEN"));

        var refused = plane.post(cluster + "/applications", body);

        assertThat(refused.status()).isEqualTo(422);
        var problems = refused.json().path("problems");
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0).path("type").asString()).isEqualTo("secret-unknown");
        assertThat(problems.get(0).path("line").asInt()).isEqualTo(5);
        assertThat(problems.get(1).path("where").asString()).isEqualTo("parameters.DB_TOKEN");
    }

    @Test
    void a_secret_is_refused_where_it_can_not_be_used(RunningPlane plane) {
        var refused = plane.post(
                "/api/v1/clusters/c-any/applications",
                "{\"name\": \"web\", \"template\": \"web:\\n  image: web:${TAG}\\n\", \"secrets\": {\"TAG\": \"hunter6\"}}");
        var twice = plane.post(
                "/api/v1/clusters/c-any/applications",
                "{\"name\": \"web\", \"image\": {\"name\": \"a:1\", \"environment\": {\"A\": \"x\"}}, \"secrets\": {\"A\": \"y\"}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("problems").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(refused.response().body())
                .contains("The secret TAG can't be used here")
                .doesNotContain("hunter6");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text("detail")).isEqualTo("A stands in secrets and in image.environment.");
    }

    @Test
    void what_is_refused_leaves_no_secret_and_what_is_deleted_takes_its_secrets_along(RunningPlane plane) {
        var database = database(plane);
        long before = all(database);
        String body =
                "{\"name\": \"web\", \"version\": \"3\", \"image\": {\"name\": \"a:1\"}, \"secrets\": {\"A\": \"hunter7\"}}";

        assertThat(plane.post("/api/v1/clusters/c-nowhere/applications", body).status())
                .isEqualTo(404);
        assertThat(plane.post(
                                "/api/v1/applications/a-nowhere/change",
                                "{\"version\": \"3\", \"image\": {\"name\": \"a:1\"}, \"secrets\": {\"A\": \"hunter7\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(all(database)).isEqualTo(before);

        String application = deployed(plane, "gone");
        assertThat(Tables.secrets(id(application), database)).hasSize(3);
        var deleted = plane.delete(application + "?force=true");
        plane.get(deleted.text("operation") + "?wait=30s");
        Await.until(
                "no secret is left",
                () -> Tables.secrets(id(application), database).isEmpty());
    }

    private static String deployed(RunningPlane plane, String name) {
        String cluster = plane.post("/api/v1/clusters", "{\"name\":\"%s\"}".formatted(name))
                .text("resource");
        var deployed = plane.post(
                cluster + "/applications",
                "{\"name\": \"db\", \"template\": \"%s\", \"parameters\": {\"DB_TOKEN\": \"hunter2\"}, \"secrets\": {\"DB_URL\": \"hunter3\"}}"
                        .formatted(TEMPLATE));
        assertThat(deployed.status()).as(deployed.response().body()).isEqualTo(202);
        plane.get(deployed.text("operation") + "?wait=30s");
        return deployed.text("resource");
    }

    /** Once the view has it. */
    private static RunningPlane.Answer read(RunningPlane plane, String path) {
        Await.until("there is " + path, () -> plane.get(path).status() == 200);
        return plane.get(path);
    }

    private static String id(String application) {
        return application.substring(application.lastIndexOf('/') + 1);
    }

    private static long all(JdbcClient database) {
        return database.sql("select count(*) from secrets where reference like 'application/%'")
                .query(Long.class)
                .single();
    }

    private static JdbcClient database(RunningPlane plane) {
        return plane.plane().part(JdbcClient.class);
    }
}
