package io.portolan.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedTest {
    @Test
    void a_copy_is_not_copied_again() {
        var map = Ordered.copyOf(Map.of("a", 1));
        var set = Ordered.copyOf(List.of("a"));

        assertThat(Ordered.copyOf(map)).isSameAs(map);
        assertThat(Ordered.copyOf(set)).isSameAs(set);
        assertThat(Ordered.copyOf(Ordered.with(map, "b", 2)))
                .isEqualTo(Map.of("a", 1, "b", 2))
                .hasSameHashCodeAs(Map.of("a", 1, "b", 2));
    }

    @Test
    void what_somebody_else_can_change_is_copied() {
        var mutable = new LinkedHashMap<>(Map.of("a", 1));
        var elements = new LinkedHashSet<>(Set.of("a"));
        var map = Ordered.copyOf(Collections.unmodifiableMap(mutable));
        var set = Ordered.copyOf(Collections.unmodifiableSet(elements));

        mutable.put("b", 2);
        elements.add("b");

        assertThat(map).isEqualTo(Map.of("a", 1));
        assertThat(set).isEqualTo(Set.of("a"));
    }

    @Test
    void nobody_can_change_a_copy() {
        var map = Ordered.copyOf(Map.of("a", 1));
        var set = Ordered.copyOf(List.of("a"));

        assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.keySet().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void changed_copies_keep_the_order_and_leave_what_they_were_made_of() {
        var map = Ordered.with(Ordered.with(Ordered.copyOf(Map.<String, Integer>of()), "b", 1), "a", 2);
        var set = Ordered.with(Ordered.with(Ordered.copyOf(Set.<String>of()), "b"), "a");

        assertThat(Ordered.with(map, "b", 3).keySet()).containsExactly("b", "a");
        assertThat(Ordered.without(map, "b")).containsExactly(Map.entry("a", 2));
        assertThat(Ordered.without(set, "b")).containsExactly("a");
        assertThat(map).containsExactly(Map.entry("b", 1), Map.entry("a", 2));
        assertThat(set).containsExactly("b", "a");
    }
}
