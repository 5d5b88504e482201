package io.portolan.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.routing.TrafficFigures;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whether a course goes on. */
class GatesTest {
    private static final TrafficFigures BLUE = new TrafficFigures(1_000, 0, 10);

    private static Gates.Decision decide(TrafficFigures green) {
        return Gates.decide(Gate.USUAL, new TrafficComparison(BLUE, green), TrafficFigures.NONE);
    }

    @Example
    void errors_and_latency_up_to_the_limit_pass_and_beyond_it_fail() {
        assertThat(decide(new TrafficFigures(1_000, 10, 15)).passed()).isTrue();
        assertThat(decide(new TrafficFigures(1_000, 11, 15)).reason())
                .isEqualTo("1.1 % of 1000 requests failed, at most 1.0 % may");
        assertThat(decide(new TrafficFigures(1_000, 10, 15.1)).reason())
                .isEqualTo("p95 15.1 ms against 10.0 ms, 1.51 times, at most 1.50 times may be");
    }

    @Example
    void too_few_requests_pass_and_say_so() {
        var decision = decide(new TrafficFigures(19, 19, 9_999));
        assertThat(decision.passed()).isTrue();
        assertThat(decision.reason()).startsWith("only 19 requests of at least 20 were measured");
    }

    @Example
    void an_old_version_without_weight_is_compared_by_what_was_last_measured_of_it() {
        var measured = new TrafficComparison(TrafficFigures.NONE, new TrafficFigures(100, 0, 30));
        assertThat(Gates.decide(Gate.USUAL, measured, BLUE).passed()).isFalse();
        var unknown = Gates.decide(Gate.USUAL, measured, TrafficFigures.NONE);
        assertThat(unknown.passed()).isTrue();
        assertThat(unknown.reason()).contains("too few requests to compare with");
    }

    @Example
    void twice_of_next_to_nothing_is_next_to_nothing() {
        var measured = new TrafficComparison(new TrafficFigures(100, 0, 0.1), new TrafficFigures(100, 0, 0.9));
        assertThat(Gates.decide(Gate.USUAL, measured, TrafficFigures.NONE).passed())
                .isTrue();
    }

    @Property
    void fewer_errors_never_make_it_fail(
            @ForAll @IntRange(min = 20, max = 10_000) int requests, @ForAll @IntRange(max = 20) int errors) {
        var more = decide(new TrafficFigures(requests, errors, 10)).passed();
        var fewer = decide(new TrafficFigures(requests, Math.max(0, errors - 1), 10))
                .passed();
        assertThat(!more || fewer).as("fewer errors pass where more did").isTrue();
    }
}
