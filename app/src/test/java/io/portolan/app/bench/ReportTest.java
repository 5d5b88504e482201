package io.portolan.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<Figure> FIGURES = List.of(
            Measure.of("deploy-90", "deploying", "s").atMost(30).is(31.234, 24.9),
            Measure.of("rate", "commands", "1/s").is(1699.6),
            Measure.of("share", "of the peer's", "ratio").atLeast(0.32).is(0.32));

    @Test
    void the_table_has_a_line_for_each_figure_in_columns() {
        assertThat(Report.table(FIGURES)).isEqualTo("""
                name       value  unit   target   met  peer
                deploy-90  31.2   s      <= 30    NO   24.9
                rate       1700   1/s    -        -    -
                share      0.32   ratio  >= 0.32  yes  -
                """);
    }

    @Test
    void the_json_has_the_same_six_fields_for_each_and_null_where_nothing_applies() {
        assertThat(Report.json(FIGURES).replaceAll("\\s+", " ")).isEqualTo("""
                [ { "name" : "deploy-90", "value" : 31.234, "unit" : "s", "target" : 30.0, "met" : false, "peer" : 24.9 }, \
                { "name" : "rate", "value" : 1699.6, "unit" : "1/s", "target" : null, "met" : null, "peer" : null }, \
                { "name" : "share", "value" : 0.32, "unit" : "ratio", "target" : 0.32, "met" : true, "peer" : null } ]""");
    }

    @Test
    void numbers_have_three_digits_that_say_something() {
        assertThat(List.of(0.0, 0.2731, 0.5, 5.0, 24.91, 101.34, 12345.6).stream()
                        .map(Report::number)
                        .toList())
                .containsExactly("0", "0.273", "0.5", "5", "24.9", "101", "12346");
    }

    @Test
    void percentiles_are_by_nearest_rank() {
        var times = new Times();
        for (int i = 200; i >= 1; i--) {
            times.add(i * 1_000_000L);
        }

        assertThat(times.percentile(50)).isEqualTo(100);
        assertThat(times.percentile(99)).isEqualTo(198);
        assertThat(times.percentile(100)).isEqualTo(200);
        assertThatThrownBy(() -> new Times().percentile(50)).hasMessageContaining("nothing was measured");
    }

    @Test
    void no_two_measures_have_the_same_name() {
        var names = Benches.all().stream()
                .flatMap(b -> b.measures().stream())
                .map(Measure::name)
                .toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }
}
