package io.portolan.command.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.problem.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitTest {
    @Test
    void a_request_waits_as_long_as_it_says() {
        assertThat(Wait.parse("")).isEqualTo(Duration.ZERO);
        assertThat(Wait.parse("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Wait.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Wait.parse("2m")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void what_is_not_a_time_or_too_long_is_refused() {
        for (String text : new String[] {"soon", "30", "-1s", "11m"}) {
            assertThatThrownBy(() -> Wait.parse(text))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(text);
        }
    }
}
