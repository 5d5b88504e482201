package io.portolan.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.Expression.Scope;
import io.portolan.domain.template.CaseTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SwarmRulesTest {
    private static final JsonNode RULES = CaseTable.load("swarm-filter-rules.json");

    @TestFactory
    Stream<DynamicTest> parsing_as_swarm_does() {
        return CaseTable.cases(RULES.path("parse")).stream()
                .map(c -> DynamicTest.dynamicTest(c.path("expression").asString(), () -> {
                    ParsedExpression parsed = ExpressionParser.parse(
                            Scope.CONSTRAINT, c.path("expression").asString());
                    if (c.has("error")) {
                        assertThat(parsed).isInstanceOf(ParsedExpression.Invalid.class);
                    } else {
                        assertThat(parsed)
                                .isEqualTo(new ParsedExpression.Valid(new Expression(
                                        Scope.CONSTRAINT,
                                        c.path("key").asString(),
                                        true,
                                        false,
                                        c.path("value").asString())));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> matching_as_swarm_does() {
        return CaseTable.cases(RULES.path("match")).stream().map(c -> {
            String text = "k" + c.path("operator").asString() + c.path("value").asString();
            List<String> against =
                    c.path("against").valueStream().map(JsonNode::asString).toList();
            return DynamicTest.dynamicTest(
                    text + " " + against,
                    () -> assertThat(matches(text, against))
                            .isEqualTo(c.path("matches").asBoolean()));
        });
    }

    @Test
    void lists_with_bars_and_with_blanks_are_alternatives() {
        assertThat(matches("aliyun.node_index==(1|2|3)", List.of("2"))).isTrue();
        assertThat(matches("aliyun.node_index==(1 2 3)", List.of("3"))).isTrue();
        assertThat(matches("aliyun.node_index==(1 2 3)", List.of("12"))).isFalse();
        assertThat(matches("aliyun.node_index!=(1 2 3)", List.of("4"))).isTrue();
        assertThat(matches("aliyun.node_index!=(1|2|3)", List.of("1"))).isFalse();
        assertThat(matches("aliyun.node_index==(1)", List.of("1"))).isTrue();
    }

    @Test
    void a_regexp_is_not_anchored_and_a_glob_is() {
        assertThat(matches("node==/od/", List.of("node-1"))).isTrue();
        assertThat(matches("node==/(?i)^N[a-z]+-\\d$/", List.of("node-1"))).isTrue();
        assertThat(matches("node==od", List.of("node-1"))).isFalse();
        assertThat(matches("node==*od*", List.of("node-1"))).isTrue();
    }

    @Test
    void a_label_that_is_not_there_is_the_empty_string() {
        assertThat(matches("group==db", List.of(""))).isFalse();
        assertThat(matches("group!=db", List.of(""))).isTrue();
        assertThat(matches("group==*", List.of(""))).isTrue();
    }

    @Test
    void nothing_to_match_fails_an_equal_and_holds_an_unequal() {
        assertThat(matches("service==db", List.of())).isFalse();
        assertThat(matches("service!=db", List.of())).isTrue();
    }

    @Test
    void soft_expressions_and_a_single_equal_sign_are_read() {
        assertThat(parse("image==~redis").toString()).isEqualTo("constraint:image==~redis");
        assertThat(parse("image=~redis")).isEqualTo(parse("image==~~redis"));
        assertThat(parse("service!=~redis").soft()).isTrue();
        assertThat(parse("group=1")).isEqualTo(parse("group==1"));
        assertThat(parse("组==1".replace("组", "zone")).key()).isEqualTo("zone");
        assertThat(parse("zone==华北").pattern()).isEqualTo("华北");
    }

    @Test
    void patterns_that_can_never_end_or_that_are_no_patterns_are_refused() {
        assertThat(reason("node==/(a+)+$/")).contains("repeats");
        assertThat(reason("node==/(a/")).contains("can't be used");
        assertThat(reason("node==(a")).contains("can't be used");
        assertThat(reason("node==/(a)\\1/")).contains("RE2");
        assertThat(reason("node==" + "a".repeat(300))).contains("longer");
    }

    @Test
    void a_pattern_that_still_takes_too_many_steps_does_not_match() {
        assertThat(matches("node==/(a|a)(a|a)*b*(a*a*a*a*a*a*)c/", List.of("a".repeat(200))))
                .isFalse();
    }

    private static boolean matches(String text, List<String> candidates) {
        return ExpressionMatcher.matches(parse(text), candidates);
    }

    private static Expression parse(String text) {
        return ((ParsedExpression.Valid) ExpressionParser.parse(Scope.CONSTRAINT, text)).expression();
    }

    private static String reason(String text) {
        return ((ParsedExpression.Invalid) ExpressionParser.parse(Scope.CONSTRAINT, text)).reason();
    }
}
