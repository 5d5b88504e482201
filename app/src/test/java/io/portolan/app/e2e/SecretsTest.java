package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.Tables;
import io.portolan.app.e2e.Fleet.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets reach the containers, and nothing else. */
@ExtendWith(OnSite.class)
class SecretsTest {
    private static final String FIRST = "hunter-one 'a\" $HOME; b";
    private static final String SECOND = "hunter-two";

    private static final String TEMPLATE = """
            services:
              web:
                image: "${REGISTRY}/busybox:1"
                environment:
                  DB_PASSWORD: hunter-text
                  URL: "postgres://u:${PW}@db"
                labels:
                  auth: "user:${PW}"
                healthcheck: {test: [CMD, test, -n, "${PW}"]}
                command: sh -c 'printf %s "$$1" > /tmp/out; exec sleep 1000' run --password=${PW}
              other:
                image: "${REGISTRY}/busybox:1"
                command: sleep 1000
            """;

    @Test
    void a_container_has_the_true_values_and_nobody_else(Site site) {
        var app = App.deployed(site, "secrets", TEMPLATE, Map.of("PW", FIRST));
        Found web = app.found("secrets_web_1");
        holds(site, web, FIRST);
        var other = app.found("secrets_other_1");

        Site.succeeded(app.end(app.change("2.0", TEMPLATE, Map.of("PW", FIRST))));
        assertThat(app.found()).extracting(Found::id).containsExactlyInAnyOrder(web.id(), other.id());

        Site.succeeded(app.end(app.change("3.0", TEMPLATE, Map.of("PW", SECOND))));
        Found changed = app.found("secrets_web_1");
        assertThat(changed.id()).isNotEqualTo(web.id());
        assertThat(app.found("secrets_other_1").id()).isEqualTo(other.id());
        holds(site, changed, SECOND);

        var database = Databases.of(site);
        for (String secret : List.of("hunter-one", SECOND, "hunter-text")) {
            assertThat(Tables.with(secret, database)).as(secret).isEmpty();
        }
        assertThat(app.events().toString()).contains("vault(PW/").doesNotContain("hunter");
        assertThat(Tables.secrets(app.id(), database)).hasSize(3);

        Site.succeeded(app.delete());
        Await.until(
                "the vault has nothing of it",
                () -> Tables.secrets(app.id(), database).isEmpty());
    }

    @Test
    void a_container_whose_secret_is_lost_is_not_made_and_the_release_says_what_to_do(Site site) {
        var app = App.deployed(site, "lost-secret", TEMPLATE, Map.of("PW", FIRST));
        Databases.of(site)
                .sql("delete from secrets where starts_with(reference, ?)")
                .param("application/" + app.id() + "/PW/")
                .update();

        var failed = app.scale("web", 2);

        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(app.get("/releases/2").toString())
                .contains("secret-missing")
                .contains("The vault has no value for PW of application lost-secret")
                .contains("give PW again under secrets");

        Site.succeeded(app.end(app.change("2.0", TEMPLATE, Map.of("PW", FIRST))));
        holds(site, app.found("lost-secret_web_1"), FIRST);
        Site.succeeded(app.delete());
    }

    private static void holds(Site site, Found web, String value) {
        var config = site.fleet()
                .client(web.node())
                .inspectContainerCmd(web.id())
                .exec()
                .getConfig();
        assertThat(config.getEnv()).contains("DB_PASSWORD=hunter-text", "URL=postgres://u:" + value + "@db");
        assertThat(config.getLabels()).containsEntry("auth", "user:" + value);
        assertThat(config.getHealthcheck().getTest()).containsExactly("CMD", "test", "-n", value);
        assertThat(config.getCmd()).endsWith("run", "--password=" + value);
        Await.until(
                "the command has its argument",
                () -> site.fleet().exec(web, "cat", "/tmp/out").equals("--password=" + value));
    }
}
