package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartOrderTest {
    @Test
    void every_kind_of_reference_orders_the_starts() {
        Template template = Templates.template("""
                web:
                  image: a
                  labels: {aliyun.depends: "one, two"}
                  depends_on: [three]
                  links: [four:db]
                  volumes_from: [five]
                  net: container:six
                one: {image: a}
                two: {image: a}
                three: {image: a}
                four: {image: a}
                five: {image: a}
                six: {image: a}
                """);

        assertThat(depends(template, "web")).containsExactly("five", "four", "one", "six", "three", "two");
        assertThat(template.service("web")
                        .orElseThrow()
                        .container()
                        .networking()
                        .mode())
                .isEqualTo("service:six");
    }

    @Test
    void the_long_form_of_depends_on() {
        TemplateReading.Read read = Templates.read("""
                services:
                  web:
                    image: a
                    depends_on:
                      db: {condition: service_healthy}
                      cache: {condition: service_started}
                      gone: {condition: service_healthy, required: false}
                  db: {image: a}
                  cache: {image: a}
                """, Map.of());

        assertThat(depends(read.template(), "web")).containsExactly("cache", "db");
        assertThat(read.warnings()).hasSize(1);
        assertThat(Templates.errors("depends_on: {db: {condition: service_completed_successfully}}"))
                .hasSize(2);
    }

    @Test
    void a_cycle_of_dependencies_is_named_with_its_path() {
        assertThat(Templates.rejected(
                                "a: {image: a, depends_on: [b]}\nb: {image: b, volumes_from: [c]}\nc: {image: c, labels: {aliyun.depends: a}}\n",
                                Map.of())
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("a -> b -> c -> a"));
    }

    @Test
    void a_service_that_waits_for_itself_is_a_cycle() {
        assertThat(Templates.errors("depends_on: [web]"))
                .map(TemplateProblem::type)
                .containsExactly("dependency-cycle");
    }

    @Test
    void links_that_close_a_cycle_give_names_but_no_order() {
        TemplateReading.Read read = Templates.read("b: {image: b, links: [a]}\na: {image: a, links: [b]}\n", Map.of());

        assertThat(depends(read.template(), "a")).containsExactly("b");
        assertThat(depends(read.template(), "b")).isEmpty();
        assertThat(read.warnings()).map(TemplateProblem::type).containsExactly("link-cycle");
    }

    @Test
    void what_is_declared_goes_before_links() {
        TemplateReading.Read read =
                Templates.read("a: {image: a, links: [b]}\nb: {image: b, depends_on: [a]}\n", Map.of());

        assertThat(depends(read.template(), "a")).isEmpty();
        assertThat(depends(read.template(), "b")).containsExactly("a");
    }

    @Test
    void the_order_of_the_file_does_not_change_the_order_of_starts() {
        String a = "a: {image: a, links: [b]}\n";
        String b = "b: {image: b, links: [c]}\n";
        String c = "c: {image: c, links: [a]}\n";

        for (String yaml : List.of(a + b + c, c + b + a, b + a + c)) {
            Template template = Templates.template(yaml);
            assertThat(depends(template, "a")).containsExactly("b");
            assertThat(depends(template, "b")).containsExactly("c");
            assertThat(depends(template, "c")).isEmpty();
        }
    }

    @Test
    void a_service_that_is_not_there_is_named_with_the_nearest() {
        assertThat(Templates.rejected("web: {image: a, links: [databse]}\ndatabase: {image: b}\n", Map.of())
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("database"));
    }

    private static List<String> depends(Template template, String service) {
        return template.service(service).orElseThrow().depends();
    }
}
