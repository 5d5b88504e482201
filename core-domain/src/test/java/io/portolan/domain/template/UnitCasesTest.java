package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class UnitCasesTest {
    private static final JsonNode TABLE = CaseTable.load("compose-durations_sizes-cases.json");

    @TestFactory
    Stream<DynamicTest> durations() {
        return tests("durations", (input, c) -> {
            Optional<Duration> duration = Durations.parse(input);
            if (c.has("error")) {
                assertThat(duration).isEmpty();
            } else {
                long nanos = c.path("seconds")
                        .decimalValue()
                        .multiply(BigDecimal.valueOf(1_000_000_000))
                        .longValue();
                assertThat(duration).contains(Duration.ofNanos(nanos));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> sizes_of_compose() {
        return tests("sizes_docker_compose", UnitCasesTest::size);
    }

    @TestFactory
    Stream<DynamicTest> sizes_of_memory_limits() {
        return tests("sizes_mem_limit_go_units_RAMInBytes", UnitCasesTest::size);
    }

    /** That table has decimal units, which memory limits have not; its spellings count. */
    @TestFactory
    Stream<DynamicTest> spellings_of_sizes() {
        return tests(
                "sizes_go_units_FromHumanSize",
                (input, c) -> assertThat(Sizes.bytes(input).isPresent()).isEqualTo(!c.has("error")));
    }

    @TestFactory
    Stream<DynamicTest> sizes_of_todays_compose() {
        return CaseTable.cases(TABLE.path("sizes_compose_go")).stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.toString(),
                        () -> size(c.path("input_literal").asString().replace("\"", ""), c)));
    }

    private static void size(String input, JsonNode c) {
        if (c.has("error")) {
            assertThat(Sizes.bytes(input)).isEmpty();
        } else {
            assertThat(Sizes.bytes(input)).contains(c.path("bytes").asLong());
        }
    }

    private interface Check {
        void of(String input, JsonNode c);
    }

    private static Stream<DynamicTest> tests(String table, Check check) {
        assertThat(CaseTable.cases(TABLE.path(table))).isNotEmpty();
        return CaseTable.cases(TABLE.path(table)).stream()
                .map(c -> DynamicTest.dynamicTest(
                        "\"" + c.path("input").asString() + "\"",
                        () -> check.of(c.path("input").asString(), c)));
    }
}
