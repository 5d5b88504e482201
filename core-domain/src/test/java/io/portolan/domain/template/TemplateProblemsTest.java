package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateProblemsTest {
    @Test
    void all_problems_are_reported_at_once_each_with_its_line_and_column() {
        TemplateReading.Rejected rejected = Templates.rejected("""
                web:
                  build: .
                  imge: nginx
                  env_file: .env
                  mac_address: 02:42:ac:11:65:43
                  ports:
                    - 80:80
                    - 80:81
                    - "99999"
                  environment:
                    - constraint:1node
                  labels:
                    aliyun.scale: lots
                    aliyun.skale: "3"
                  links:
                    - db
                  mem_limit: 1k
                  environment: {}
                db:
                  imag: mysql:$TAG
                """, Map.of());

        assertThat(rejected.problems())
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.type() + " "
                        + p.place().path())
                .containsExactly(
                        "2:3 unsupported-key web.build",
                        "3:3 unknown-key web.imge",
                        "4:3 unsupported-key web.env_file",
                        "5:3 unsupported-key web.mac_address",
                        "8:7 duplicate-port web.ports[1]",
                        "9:7 bad-port web.ports[2]",
                        "11:7 bad-expression web.environment[0]",
                        "13:5 bad-value web.labels[\"aliyun.scale\"]",
                        "14:5 unknown-label web.labels[\"aliyun.skale\"]",
                        "17:3 bad-value web.mem_limit",
                        "18:3 duplicate-key web.environment",
                        "19:1 missing-image db",
                        "20:3 unknown-key db.imag",
                        "20:9 variable-missing db.imag");
    }

    @Test
    void what_is_not_supported_says_what_to_do_instead() {
        for (String key : List.of("build", "dockerfile", "env_file", "mac_address", "secrets", "sysctls")) {
            assertThat(Templates.errors(key + ": x")).singleElement().satisfies(p -> {
                assertThat(p.type()).isEqualTo("unsupported-key");
                assertThat(p.place()).isEqualTo(new TemplatePlace(3, 3, "web." + key));
                assertThat(p.remedy()).isNotEmpty();
            });
        }
    }

    @Test
    void what_has_no_effect_is_taken_with_a_warning() {
        for (String line : List.of("stdin_open: true", "tty: true", "detach: true", "networks: [a]")) {
            assertThat(Templates.warnings(line)).singleElement().satisfies(p -> {
                assertThat(p.type()).isEqualTo("no-effect");
                assertThat(p.place().line()).isEqualTo(3);
            });
        }
    }

    @Test
    void an_unknown_key_suggests_the_nearest() {
        assertThat(Templates.errors("enviroment: {}"))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).isEqualTo("Did you mean \"environment\"?"));
        assertThat(Templates.errors("totally-different: {}")).hasSize(1);
        assertThat(Templates.container("x-mine: {anything: goes}").image()).isEqualTo("nginx:1");
        assertThat(Templates.rejected("servces: {a: {image: b}}\nversion: '2'", Map.of())
                        .problems())
                .anySatisfy(p -> assertThat(p.remedy()).contains("services"));
    }

    @Test
    void text_that_is_no_yaml_is_refused_with_its_line() {
        assertThat(Templates.rejected("web:\n  image: 'open\n", Map.of()).problems())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.type()).isEqualTo("not-yaml");
                    assertThat(p.place().line()).isEqualTo(3);
                });
        assertThat(Templates.rejected("", Map.of()).problems())
                .map(TemplateProblem::type)
                .containsExactly("empty-template");
        assertThat(Templates.rejected("just text", Map.of()).problems()).hasSize(1);
        assertThat(Templates.rejected("- a\n- b", Map.of()).problems()).hasSize(1);
        assertThat(Templates.rejected("a: {image: b}\n---\nc: {image: d}\n", Map.of())
                        .problems())
                .hasSize(1);
        assertThat(Templates.rejected("a: {image: !!java.net.URL 'b'}", Map.of())
                        .problems())
                .isNotEmpty();
    }

    @Test
    void a_bomb_of_aliases_and_an_alias_to_itself_are_refused() {
        StringBuilder bomb = new StringBuilder("x-0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("x-")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(",", List.of(alias, alias, alias, alias, alias)))
                    .append("]\n");
        }
        assertThat(Templates.rejected(bomb + "services: {a: {image: b}}\n", Map.of())
                        .problems())
                .map(TemplateProblem::type)
                .containsExactly("template-too-large");
        assertThat(Templates.rejected("web: &w\n  image: a\n  labels: *w\n", Map.of())
                        .problems())
                .isNotEmpty();
    }

    @Test
    void a_problem_is_shown_as_compilers_show_theirs() {
        TemplateProblem problem = Templates.errors("tty: true\nuser: [a]").getFirst();

        assertThat(problem.inFile("x.yml")).startsWith("x.yml:4:9: ");
        assertThat(problem.asProblem().where()).isEqualTo("line 4, column 9 (web.user)");
    }

    @Test
    void what_is_far_too_long_is_refused_like_any_other_error() {
        String tooLong = "a/".repeat(100_000);

        assertThat(Templates.rejected("web: {image: '" + tooLong + "'}", Map.of())
                        .problems())
                .hasSize(1);
        assertThat(Templates.errors("environment: ['constraint:node==" + tooLong + "']"))
                .hasSize(1);
        assertThat(Templates.errors("cpuset: '" + "1,".repeat(50_000) + "1'")).hasSize(1);
        assertThat(Templates.errors("command: ${A:-".repeat(1_000) + "}".repeat(1_000)))
                .isNotEmpty();
        assertThat(Templates.rejected("a".repeat(2_000_000), Map.of()).problems())
                .hasSize(1);
        assertThat(Templates.rejected("a: {".repeat(10_000), Map.of()).problems())
                .hasSize(1);
        assertThat(Templates.rejected("a: {image: b}\n".concat(services(1_500)), Map.of())
                        .problems())
                .hasSize(1);
    }

    private static String services(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("s").append(i).append(": {image: b}\n");
        }
        return text.toString();
    }
}
