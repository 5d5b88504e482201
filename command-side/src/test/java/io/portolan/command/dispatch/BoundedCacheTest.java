package io.portolan.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedCacheTest {
    private final BoundedCache cache = new BoundedCache(2);

    @Test
    void the_one_that_was_not_used_for_the_longest_time_goes_first() {
        cache.put("a", 1);
        cache.put("b", 2);
        Object used = cache.get("a");

        cache.put("c", 3);

        assertThat(used).isEqualTo(1);
        assertThat(cache.containsKey("a")).isTrue();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.containsKey("c")).isTrue();
    }

    @Test
    void what_was_rolled_back_is_forgotten() {
        cache.put("a", 1);

        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.putIfAbsent("a", 2)).isTrue();
    }
}
