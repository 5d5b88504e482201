package io.portolan.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String PRINT = "0123456789abcdef";
    private static final SecretReference PASSWORD = new SecretReference("DB_PASSWORD", PRINT);

    private final Sealing sealing = new Sealing((name, value) -> PRINT);

    @Test
    void a_name_tells_that_its_value_is_secret() {
        assertThat(new String[] {
                    "MYSQL_ROOT_PASSWORD",
                    "passwd",
                    "client-secret",
                    "ACCESS_TOKEN",
                    "API_KEY",
                    "KEY_OF_THE_DOOR",
                    "accessKey",
                    "aws.credentials",
                    "PRIVATE"
                })
                .allMatch(SecretNames::looksSecret);
        assertThat(new String[] {"REGISTRY", "KEYBOARD", "MYSQL_USER", "keycloak", ""})
                .noneMatch(SecretNames::looksSecret);
    }

    @Test
    void a_secret_gives_way_to_a_reference_and_an_empty_one_is_none() {
        assertThat(sealing.seal("DB_PASSWORD", "hunter2")).isEqualTo("vault(DB_PASSWORD/0123456789abcdef)");
        assertThat(sealing.seal("DB_PASSWORD", "")).isEmpty();
        assertThat(sealing.sealed()).isEqualTo(Map.of(PASSWORD, "hunter2"));
    }

    @Test
    void what_is_sealed_stays_and_what_is_around_it_is_sealed() {
        assertThat(sealing.seal("URL", PASSWORD.toString())).isEqualTo(PASSWORD.toString());
        assertThat(sealing.sealed()).isEmpty();

        assertThat(sealing.seal("URL", "http://ana:" + PASSWORD + "@db"))
                .isEqualTo("vault(URL/%1$s)%2$svault(URL/%1$s)".formatted(PRINT, PASSWORD));
    }

    @Test
    void a_name_that_a_reference_can_not_have_is_written_otherwise() {
        assertThat(sealing.seal("${APP} TOKEN", "x")).isEqualTo("vault(__APP__TOKEN/0123456789abcdef)");
        assertThat(SecretReference.nameOf("A".repeat(200))).hasSize(128);
    }

    @Test
    void references_are_found_in_the_middle_of_a_text() {
        assertThat(SecretReference.in("a" + PASSWORD + "b" + PASSWORD)).containsExactly(PASSWORD);
        assertThat(SecretReference.standsIn("vault(DB_PASSWORD)")).isFalse();
        assertThat(SecretReference.replaced("a" + PASSWORD + "b", p -> "<" + p + ">", r -> "2"))
                .isEqualTo("<a>2<b>");
    }

    @Test
    void a_reference_means_something_in_its_application_only() {
        var application = new ApplicationId("a-1");
        assertThat(PASSWORD.key(application)).isEqualTo("application/a-1/DB_PASSWORD/0123456789abcdef");
        assertThat(PASSWORD.key(application)).startsWith(SecretReference.scope(application));
    }
}
