package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The cases of three Compose implementations. Where they differ from each other today's (compose-go) is followed; where
 * this differs from all of them the case is named here.
 */
class InterpolationCasesTest {
    /** A missing value is refused, where Compose puts nothing in its place. */
    private static final Set<String> REFUSED_HERE =
            Set.of("${foo}", "This ${missing} var", "ok $BAZ?error", "${A:-${B}}");
    /** A lone dollar sign is one, as in compose-go; docker-compose 1.x refuses it. */
    private static final Set<String> TAKEN_HERE = Set.of("$}");

    @TestFactory
    Stream<DynamicTest> cases_of_compose() {
        return CaseTable.load("compose-interpolation-cases.json")
                .path("groups")
                .valueStream()
                .flatMap(group -> CaseTable.cases(group).stream()
                        .map(c -> DynamicTest.dynamicTest(
                                group.path("name").asString() + ": "
                                        + c.path("input").asString() + " " + c.path("environment"),
                                () -> check(c))));
    }

    private static void check(JsonNode c) {
        String input = c.path("input").asString();
        Map<String, String> values = new HashMap<>();
        c.path("environment")
                .propertyStream()
                .forEach(e -> values.put(e.getKey(), e.getValue().asString()));
        Problems problems = new Problems();

        Optional<String> result = new Substitution(values, problems).apply(input, TemplatePlace.START);

        boolean emptyInstead =
                c.has("expected") && values.getOrDefault("foo", "missing").equals("missing");
        if (REFUSED_HERE.contains(input) && emptyInstead) {
            assertThat(problems.missingVariables()).isNotEmpty();
        } else if (TAKEN_HERE.contains(input)) {
            assertThat(result).contains(input);
        } else if (c.has("error")) {
            assertThat(result).isEmpty();
            assertThat(problems.errors()).isNotEmpty();
            String message = c.path("error").asString();
            if (message.contains(": ")) {
                assertThat(problems.errors().getFirst().message())
                        .contains(message.substring(message.indexOf(": ") + 2));
            }
        } else {
            assertThat(result).contains(c.path("expected").asString());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_first_operator_counts() {
        JsonNode group = CaseTable.load("compose-interpolation-cases.json")
                .path("groups")
                .get(2);
        return group.path("which_operator")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.path("inside_braces").asString(), () -> {
                    String inside = c.path("inside_braces").asString();
                    List<Interpolation.Part> parts = Interpolation.parse("${" + inside + "}");

                    assertThat(parts).singleElement().isInstanceOfSatisfying(Interpolation.Variable.class, v -> {
                        assertThat(v.operator())
                                .isEqualTo(Interpolation.Operator.of(
                                        c.path("operator").asString()));
                        assertThat("VARNAME" + c.path("operator").asString() + v.written())
                                .isEqualTo(inside);
                    });
                }));
    }

    @Test
    void every_missing_variable_is_named_at_once_with_its_line() {
        TemplateReading.Rejected rejected = Templates.rejected("""
                web:
                  image: "nginx:$TAG"
                  environment:
                    - A=${FIRST}${SECOND:?the second}
                    - B=$FIRST
                """, Map.of());

        assertThat(rejected.missingVariables()).containsExactly("TAG", "FIRST", "SECOND");
        assertThat(rejected.problems())
                .map(p -> p.place().line() + " " + p.message())
                .containsExactly(
                        "2 The variable TAG has no value.",
                        "4 The variable FIRST has no value.",
                        "4 The variable SECOND has no value: the second.");
    }

    @Test
    void keys_are_not_interpolated() {
        ContainerSettings web = Templates.container("environment:\n  $$A: \"1\"");

        assertThat(web.environment()).containsExactly(Map.entry("$$A", "1"));
    }

    @Test
    void the_variables_of_a_template_have_defaults_and_hints() {
        List<TemplateVariable> variables = TemplateReader.variables("""
                web:
                  image: nginx:${TAG:-1.25}
                  environment:
                    A: ${KEY:?ask the owner}
                    B: ${TAG}
                    C: ${PORT-80}
                    D:
                """);

        assertThat(variables)
                .map(v -> v.name() + " " + v.defaultText().orElse("-") + " " + v.required() + " " + v.hint())
                .containsExactly("TAG 1.25 true ", "KEY - true ask the owner", "PORT 80 false ", "D - false ");
    }
}
