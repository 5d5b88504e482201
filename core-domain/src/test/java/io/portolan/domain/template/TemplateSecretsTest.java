package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.access.SecretReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateSecretsTest {
    /** Shows in the reference which value it stands for. */
    private final Sealing sealing = new Sealing((name, value) -> "%016x".formatted(value.hashCode() & 0xffff_ffffL));

    private SealedTemplate seal(String yaml, Map<String, String> parameters, String... secrets) {
        return TemplateSecrets.seal(yaml, parameters, Set.of(secrets), sealing);
    }

    private String text(String yaml) {
        var sealed = seal(yaml, Map.of());
        assertThat(sealed.problems()).isEmpty();
        return sealed.text();
    }

    private static String ref(String name, String value) {
        return "vault(%s/%016x)".formatted(name, value.hashCode() & 0xffff_ffffL);
    }

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
    void references_that_are_given_are_told_with_their_place() {
        var one = new SecretReference("A", "0123456789abcdef");
        var two = new SecretReference("B", "0123456789abcdef");

        var given =
                seal("web:\n  command: x " + one + "\n", Map.of("P", "y" + two)).given();

        assertThat(given.get(one)).isEqualTo(new TemplatePlace(2, 12, ""));
        assertThat(given.get(two)).hasToString("parameters.P");
    }

    @Test
    void what_is_no_yaml_is_left_to_the_reader() {
        assertThat(seal("a: [", Map.of("PW_KEY", "x")).text()).isEqualTo("a: [");
        assertThat(seal("", Map.of()).text()).isEmpty();
        assertThat(seal("a: &a [*a]", Map.of()).text()).isEqualTo("a: &a [*a]");
    }

    private static Map<String, String> environment(String yaml) {
        return environment(yaml, Map.of());
    }

    private static Map<String, String> environment(String yaml, Map<String, String> parameters) {
        return Templates.read(yaml, parameters)
                .template()
                .service("web")
                .orElseThrow()
                .container()
                .environment();
    }

    @Test
    void a_reference_may_stand_wherever_the_worker_puts_values_in() {
        String secret = ref("X", "hunter2");
        var web = Templates.web("""
                command: run --password=%1$s 'a %1$s'
                entrypoint: [sh, -c, "%1$s"]
                environment:
                  URL: postgres://u:%1$s@db
                labels:
                  com.example.auth: user:%1$s
                  aliyun.probe.cmd: check %1$s
                """.formatted(secret));

        assertThat(web.container().command()).containsExactly("run", "--password=" + secret, "a " + secret);
        assertThat(web.container().entrypoint()).containsExactly("sh", "-c", secret);
        assertThat(web.container().environment()).containsEntry("URL", "postgres://u:" + secret + "@db");
        assertThat(web.container().labels()).containsEntry("com.example.auth", "user:" + secret);
        assertThat(web.container().healthCheck().orElseThrow().test()).containsExactly("CMD-SHELL", "check " + secret);
        assertThat(Templates.container("healthcheck: {test: [CMD, a, %s]}".formatted(secret))
                        .healthCheck()
                        .orElseThrow()
                        .test())
                .containsExactly("CMD", "a", secret);
    }

    @Test
    void anywhere_else_it_is_refused_once_with_its_line() {
        String secret = ref("X", "hunter2");
        for (String line : List.of(
                "hostname: %s",
                "ports: [\"%s:80\"]",
                "volumes: [\"/a/%s:/b\"]",
                "container_name: %s",
                "scale: %s",
                "mem_limit: %s",
                "user: %s",
                "links: [\"%s\"]",
                "restart: %s",
                "healthcheck: {test: x, interval: %s}",
                "labels: {aliyun.scale: %s}",
                "labels: {\"com.docker.swarm.constraints\": '[\"a==%s\"]'}",
                "labels: [\"%s=x\"]",
                "aliyun.routing.port_80: %s",
                "environment: [\"constraint:a==%s\"]",
                "environment: {constraint: a==%s}",
                "environment: [\"%s=x\"]")) {
            var errors = Templates.errors(line.formatted(secret));

            assertThat(errors).as(line).hasSize(1);
            assertThat(errors.getFirst().type()).as(line).isEqualTo("secret-misplaced");
            assertThat(errors.getFirst().place().line()).as(line).isEqualTo(3);
            assertThat(errors.getFirst().message()).contains("The secret X can't be used here");
        }
        assertThat(Templates.rejected(
                                "services:\n  a:\n    image: x:%s\nvolumes:\n  v: {driver: %s}\n"
                                        .formatted(secret, secret),
                                Map.of())
                        .problems())
                .extracting(p -> p.place().line())
                .containsExactly(3, 5);
    }
}
