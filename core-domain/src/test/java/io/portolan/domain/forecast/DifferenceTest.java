package io.portolan.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    record Inner(String image, boolean on, Optional<Integer> limit) {}

    record Outer(Map<String, Inner> services, List<String> command, List<Inner> ports) {}

    private static Change change(String path, String before, String after) {
        return new Change(path, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static Outer outer(Inner web, List<String> command, Inner... ports) {
        return new Outer(Map.of("web", web), command, List.of(ports));
    }

    @Test
    void what_is_equal_has_no_difference() {
        var one = outer(new Inner("web:1", true, Optional.of(5)), List.of("sh"));

        assertThat(Difference.between(one, outer(new Inner("web:1", true, Optional.of(5)), List.of("sh"))))
                .isEmpty();
    }

    @Test
    void each_place_is_named_with_what_it_was_and_what_it_is() {
        var before = outer(new Inner("web:1", false, Optional.of(5)), List.of());
        var after = outer(
                new Inner("web:2", true, Optional.empty()),
                List.of("sh", "-c"),
                new Inner("80", false, Optional.empty()));

        assertThat(Difference.between(before, after))
                .containsExactly(
                        change("command", null, "[sh, -c]"),
                        change("ports.0.image", null, "80"),
                        change("services.web.image", "web:1", "web:2"),
                        change("services.web.limit", "5", null),
                        change("services.web.on", null, "true"));
    }
}
