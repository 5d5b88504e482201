package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a secret is when variables are in it, or it is in variables. */
class SecretVariablesTest extends SealedTemplates {
    @Test
    void the_default_of_a_secret_variable_is_secret_wherever_it_stands() {
        assertThat(text("DB_PASSWORD: x\nweb:\n  environment:\n    DB_PASSWORD: ${PW:-hunter2}\n"))
                .endsWith("DB_PASSWORD: \"${PW:-%s}\"\n".formatted(ref("DB_PASSWORD", "hunter2")));
        assertThat(text("web:\n  command: mysql -p${ROOT_PASSWORD-a$$b} ${PORT:-80}\n"))
                .endsWith("command: \"mysql -p${ROOT_PASSWORD-%s} ${PORT:-80}\"\n"
                        .formatted(ref("ROOT_PASSWORD", "a$b")));
        assertThat(text("web:\n  environment:\n    DB_PASSWORD: ${PW}\n  command: x ${PW:-hunter2}\n"))
                .doesNotContain("hunter2");
    }

    @Test
    void what_stands_around_a_variable_in_a_secret_is_secret() {
        var sealed =
                seal("web:\n  image: nginx:1\n  environment:\n    DB_TOKEN: pre-${A}-post\n", Map.of("A", "hunter2"));

        assertThat(environment(sealed.text(), sealed.parameters()))
                .containsEntry("DB_TOKEN", ref("DB_TOKEN", "pre-") + ref("A", "hunter2") + ref("DB_TOKEN", "-post"));
    }

    @Test
    void parameters_are_secret_by_name_by_wish_and_by_what_takes_its_value_from_them() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("DB_PASSWORD", "hunter1");
        parameters.put("DB_URL", "hunter2");
        parameters.put("PW", "hunter3");
        parameters.put("DEFAULT", "hunter4");
        parameters.put("EMPTY_KEY", "");
        parameters.put("TAG", "1.0");
        var sealed = seal("""
                web:
                  image: nginx:${TAG}
                  environment:
                    - ROOT_PASSWORD=${PW:-$DEFAULT}
                    - URL=${DB_URL}
                """, parameters, "DB_URL");

        assertThat(sealed.parameters())
                .containsEntry("DB_PASSWORD", ref("DB_PASSWORD", "hunter1"))
                .containsEntry("DB_URL", ref("DB_URL", "hunter2"))
                .containsEntry("PW", ref("PW", "hunter3"))
                .containsEntry("DEFAULT", ref("DEFAULT", "hunter4"))
                .containsEntry("EMPTY_KEY", "")
                .containsEntry("TAG", "1.0");
    }

    @Test
    void a_variable_in_the_name_of_a_variable_hides_nothing() {
        var parameters = Map.of("N", "DB_PASSWORD", "WHOLE", "DB_PASSWORD=hunter3");
        var sealed = seal(
                "web:\n  image: x:1\n  environment:\n  - $N=hunter1\n  - ${APP}_TOKEN=hunter2\n  - $WHOLE\n",
                parameters);

        assertThat(sealed.text()).doesNotContain("hunter");
        assertThat(sealed.parameters().get("WHOLE")).isEqualTo(ref("WHOLE", "DB_PASSWORD=hunter3"));
        assertThat(TemplateReader.read(sealed.text(), sealed.parameters()))
                .isInstanceOf(TemplateReading.Rejected.class);
    }

    @Test
    void placement_rules_are_no_variables() {
        String yaml = """
                web:
                  environment:
                    - constraint:key==ssd
                    - affinity:service!=token-service
                    - constraint.secret==a
                """;
        assertThat(text(yaml)).isEqualTo(yaml);
    }

    @Test
    void empty_values_and_mere_variables_stay() {
        String yaml = """
                web:
                  image: nginx:1
                  environment:
                    A_PASSWORD:
                    B_PASSWORD: ""
                    C_PASSWORD: ~
                    D_PASSWORD: ${D_PASSWORD}
                    E_PASSWORD: $PW
                    F_PASSWORD: ${PW:?a password}
                """;
        assertThat(text(yaml)).isEqualTo(yaml);
        assertThat(sealing.sealed()).isEmpty();
        assertThat(text("web:\n  environment:\n  - A_PASSWORD=\n  - B_PASSWORD\n  - C_PASSWORD=$PW\n"))
                .isEqualTo("web:\n  environment:\n  - A_PASSWORD=\n  - B_PASSWORD\n  - C_PASSWORD=$PW\n");
    }
}
