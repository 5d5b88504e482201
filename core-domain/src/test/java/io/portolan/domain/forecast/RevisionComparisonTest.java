package io.portolan.domain.forecast;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.Samples;
import io.portolan.domain.forecast.RevisionComparison.ChangedService;
import io.portolan.domain.forecast.RevisionComparison.Compared;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is different between two revisions, as a person would ask. */
class RevisionComparisonTest {
    private static final Map<String, String> NONE = Map.of();

    @Test
    void services_come_and_go_and_those_of_the_same_name_are_compared_field_by_field() {
        var before = compared(1, NONE, NONE, service("web", "web:1"), service("old", "old:1"), service("redis", "r:7"));
        var after = compared(
                2, NONE, NONE, service("web", "web:2").times(3), service("new", "n:1"), service("redis", "r:7"));

        var comparison = RevisionComparison.between(before, after);

        assertThat(comparison.added()).containsExactly("new");
        assertThat(comparison.removed()).containsExactly("old");
        assertThat(comparison.changed()).extracting(ChangedService::service).containsExactly("web");
        assertThat(comparison.changed().getFirst().changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrder("container.image", "scale");
    }

    @Test
    void a_tag_that_was_pushed_again_is_a_change_of_what_it_is_pinned_to() {
        var before = compared(1, NONE, Map.of("web:1", "web:1@sha256:1"), service("web", "web:1"));
        var after = compared(2, NONE, Map.of("web:1", "web:1@sha256:2"), service("web", "web:1"));

        assertThat(RevisionComparison.between(before, after)
                        .changed()
                        .getFirst()
                        .changes())
                .containsExactly(new Change("pinned", Optional.of("web:1@sha256:1"), Optional.of("web:1@sha256:2")));
    }

    @Test
    void parameters_differ_by_name_and_one_that_is_gone_has_no_value() {
        var before = compared(1, Map.of("SIZE", "1", "GONE", "x"), NONE, service("web", "web:1"));
        var after = compared(2, Map.of("SIZE", "2"), NONE, service("web", "web:1"));

        var comparison = RevisionComparison.between(before, after);

        assertThat(comparison.parameters())
                .containsExactlyInAnyOrder(
                        new Change("SIZE", Optional.of("1"), Optional.of("2")),
                        new Change("GONE", Optional.of("x"), Optional.empty()));
        assertThat(comparison.changed()).isEmpty();
    }

    @Test
    void the_other_way_round_it_is_the_opposite() {
        var one = compared(1, NONE, NONE, service("web", "web:1"));
        var two = compared(2, NONE, NONE, service("web", "web:2"), service("new", "n:1"));

        var back = RevisionComparison.between(two, one);

        assertThat(back.removed()).containsExactly("new");
        assertThat(back.changed().getFirst().changes())
                .containsExactly(new Change("container.image", Optional.of("web:2"), Optional.of("web:1")));
    }

    private static Compared compared(
            int number, Map<String, String> parameters, Map<String, String> images, Samples... services) {
        return new Compared(number, Samples.template(services), parameters, images);
    }
}
