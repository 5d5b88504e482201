package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.Tables;
import io.portolan.app.e2e.Fleet.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OnSite.class)
class RegistriesTest {
    @Test
    void images_are_pulled_with_the_password_of_their_registry(Site site) {
        try (var registry = new GuardedRegistry(site)) {
            String path = "/registries/" + registry.address();
            String template = "web:\n  image: %s/%s\n  command: sleep 1000\n";

            var without = App.create(site, "locked", template.formatted(registry.address(), "busybox:1"));
            var failed = without.end(without.accepted());
            assertThat(failed.path("state").asString()).isEqualTo("FAILED");
            assertThat(failed.path("problem").path("type").asString()).isEqualTo("registry-denied");
            assertThat(failed.path("problem").path("remedy").asString()).contains("PUT /api/v1/registries/");

            var wrong = site.plane().send("PUT", path + "?wait=30s", credentials("hunter-wrong"));
            assertThat(wrong.status()).as(wrong.response().body()).isEqualTo(200);
            var right = site.plane().send("PUT", path + "?wait=30s", credentials(GuardedRegistry.PASSWORD));
            assertThat(right.status()).isEqualTo(200);
            var listed = site.plane().send("GET", "/registries", "");
            assertThat(listed.json().get(0).path("host").asString()).isEqualTo(registry.address());
            assertThat(listed.json().get(0).path("username").asString()).isEqualTo(GuardedRegistry.USER);

            var with = App.deployed(site, "opened", template.formatted(registry.address(), "busybox:1"));
            assertThat(with.found()).extracting(Found::running).containsExactly(true);

            var database = Databases.of(site);
            assertThat(Tables.with("hunter-", database)).isEmpty();
            assertThat(listed.response().body() + with.events()).doesNotContain("hunter-");
            Await.until("only the last password is kept", () -> secrets(database) == 1);

            assertThat(site.plane().send("DELETE", path + "?wait=30s", "").status())
                    .isEqualTo(200);
            assertThat(site.plane().send("DELETE", path, "").status()).isEqualTo(404);
            Await.until("no password is kept", () -> secrets(database) == 0);
            var again = App.create(site, "locked-again", template.formatted(registry.address(), "web:1.0"));
            assertThat(again.end(again.accepted()).path("problem").path("type").asString())
                    .isEqualTo("registry-denied");

            with.delete();
            without.delete();
            again.delete();
        }
    }

    private static String credentials(String password) {
        return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(GuardedRegistry.USER, password);
    }

    private static long secrets(JdbcClient database) {
        return database.sql("select count(*) from secrets where starts_with(reference, 'registry/')")
                .query(Long.class)
                .single();
    }
}
