package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.access.Sealing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In whatever form a template is written, what is secret in it leaves it. */
class TemplateSecretsTest extends SealedTemplates {
    @Test
    void values_of_secret_variables_are_taken_out_of_both_forms_and_all_else_stays() {
        String hunter = ref("DB_PASSWORD", "hunter2");
        assertThat(text("""
                services:   # all of them
                  token-service:
                    image: registry/key:1.0
                    environment:
                      DB_PASSWORD: hunter2   # really
                      "API_KEY": "a \\"b\\""
                      USER: ana
                      'SINGLE_TOKEN': 'it''s'
                    command: serve --port 80
                  db:
                    environment:
                      - DB_PASSWORD=hunter2
                      - "DB_TOKEN=a b"
                      - USER=ana
                """)).isEqualTo("""
                services:   # all of them
                  token-service:
                    image: registry/key:1.0
                    environment:
                      DB_PASSWORD: %s   # really
                      "API_KEY": "%s"
                      USER: ana
                      'SINGLE_TOKEN': "%s"
                    command: serve --port 80
                  db:
                    environment:
                      - DB_PASSWORD=%s
                      - "DB_TOKEN=%s"
                      - USER=ana
                """.formatted(
                hunter, ref("API_KEY", "a \"b\""), ref("SINGLE_TOKEN", "it's"), hunter, ref("DB_TOKEN", "a b")));
    }

    @Test
    void values_of_several_lines_keep_the_lines_of_the_rest() {
        String yaml = """
                web:
                  image: nginx:1
                  environment:
                    PRIVATE_KEY: |
                      -----BEGIN
                      # no comment: x

                      MIIE: x
                    FOLDED_KEY: >-
                      a
                      b
                    PLAIN_TOKEN: one
                      two
                    QUOTED_TOKEN: "one
                      two"
                    BELOW_PASSWORD:
                      hunter2
                    LAST: ana
                """;
        var sealed = text(yaml);

        assertThat(sealed.lines().toList().indexOf("    LAST: ana"))
                .isEqualTo(yaml.lines().toList().indexOf("    LAST: ana"));
        assertThat(environment(sealed))
                .containsEntry("PRIVATE_KEY", ref("PRIVATE_KEY", "-----BEGIN\n# no comment: x\n\nMIIE: x\n"))
                .containsEntry("FOLDED_KEY", ref("FOLDED_KEY", "a b"))
                .containsEntry("PLAIN_TOKEN", ref("PLAIN_TOKEN", "one two"))
                .containsEntry("QUOTED_TOKEN", ref("QUOTED_TOKEN", "one two"))
                .containsEntry("BELOW_PASSWORD", ref("BELOW_PASSWORD", "hunter2"))
                .containsEntry("LAST", "ana");
    }

    @Test
    void flow_style_tags_anchors_and_signs_beyond_the_first_plane_are_read_as_yaml_reads_them() {
        var sealed = text("""
                web: {image: "nginx:1", labels: {smile: 😀😀}, environment: {DB_PASSWORD: &pw !!str hunter2, "X_KEY":"y", ROOT_TOKEN: *pw, N: 1}}
                """);

        assertThat(sealed).contains("&pw !!str vault(DB_PASSWORD/").doesNotContain("hunter2");
        assertThat(environment(sealed))
                .containsEntry("DB_PASSWORD", ref("DB_PASSWORD", "hunter2"))
                .containsEntry("ROOT_TOKEN", ref("DB_PASSWORD", "hunter2"))
                .containsEntry("X_KEY", ref("X_KEY", "y"));
    }

    @Test
    void merged_extended_and_aliased_environments_hold_no_secret() {
        var sealed = text("""
                x-env: &env
                  DB_PASSWORD: hunter2
                x-pw: &pw ${OTHER_PASSWORD:-hunter5}hunter3
                x-list:
                  - ROOT_PASSWORD=hunter4
                services:
                  base:
                    image: nginx:1
                    environment:
                      <<: *env
                      X_TOKEN: *pw
                  web:
                    extends: base
                """);

        assertThat(sealed).doesNotContain("hunter");
        assertThat(environment(sealed))
                .containsEntry("DB_PASSWORD", ref("DB_PASSWORD", "hunter2"))
                .containsEntry("X_TOKEN", ref("X_TOKEN", "hunter5") + ref("X_TOKEN", "hunter3"));
    }

    @Test
    void lines_put_out_of_use_tell_no_secret() {
        assertThat(text("""
                # DB_PASSWORD: hunter2
                web:
                  image: "nginx#1"  # API_TOKEN=hunter3, see there
                  environment:
                  #  - ROOT_PASSWORD=${PW}
                    NOTE: |
                      # KEY: is a word
                """)).isEqualTo("""
                # DB_PASSWORD: ***
                web:
                  image: "nginx#1"  # API_TOKEN=***
                  environment:
                  #  - ROOT_PASSWORD=${PW}
                    NOTE: |
                      # KEY: is a word
                """);
    }

    @Test
    void sealed_twice_is_sealed_once() {
        var once =
                seal("web:\n  environment:\n    DB_PASSWORD: ${PW:-hunter2}\n    X_KEY: a $$ b\n", Map.of("PW", "x"));
        var again = new Sealing((name, value) -> "f".repeat(16));

        var twice = TemplateSecrets.seal(once.text(), once.parameters(), Set.of(), again);

        assertThat(again.sealed()).isEmpty();
        assertThat(twice.text()).isEqualTo(once.text());
        assertThat(twice.parameters()).isEqualTo(once.parameters());
        assertThat(twice.given().keySet()).isEqualTo(sealing.sealed().keySet());
    }

    @Test
    void what_is_no_yaml_is_left_to_the_reader() {
        assertThat(seal("a: [", Map.of("PW_KEY", "x")).text()).isEqualTo("a: [");
        assertThat(seal("", Map.of()).text()).isEmpty();
        assertThat(seal("a: &a [*a]", Map.of()).text()).isEqualTo("a: &a [*a]");
    }
}
