package io.portolan.docker.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Duration TICK = Duration.ofMillis(100);

    private long now = 42_000_000_000L;
    private final Silence silence = new Silence(Duration.ofSeconds(3), TICK, now);

    @Test
    void an_engine_that_is_silent_for_three_seconds_is_silent_for_too_long_one_look_later_at_most() {
        look(29);
        assertThat(silence.tooLong()).isFalse();

        look(1);

        assertThat(silence.tooLong()).isTrue();
    }

    @Test
    void a_stop_of_ours_of_five_seconds_is_no_silence_of_the_engines() {
        look(10);
        lookAfter(Duration.ofSeconds(5));

        assertThat(silence.tooLong()).isFalse();
        assertThat(silence.left()).isEqualTo(Duration.ofMillis(1_800));
    }

    @Test
    void many_stops_in_a_row_do_not_make_an_engine_silent_before_it_was_asked_for_as_long() {
        for (int i = 0; i < 14; i++) {
            lookAfter(Duration.ofSeconds(5));
        }

        assertThat(silence.tooLong()).isFalse();
    }

    @Test
    void right_after_a_stop_whoever_reads_the_answer_gets_one_more_wait() {
        look(29);
        lookAfter(Duration.ofSeconds(5));
        assertThat(silence.left()).isNegative();
        assertThat(silence.tooLong()).isFalse();

        look(1);

        assertThat(silence.tooLong()).isTrue();
    }

    @Test
    void on_a_host_that_is_always_late_an_engine_that_is_gone_is_found_gone_in_the_end() {
        for (int i = 0; i < 16; i++) {
            lookAfter(Duration.ofMillis(700));
        }

        assertThat(silence.tooLong()).isTrue();
    }

    @Test
    void an_answer_ends_it() {
        look(29);
        silence.broken(now);
        look(29);

        assertThat(silence.tooLong()).isFalse();
        assertThat(silence.left()).isEqualTo(TICK);
    }

    @Test
    void a_longer_wait_that_was_meant_counts_whole() {
        now += Duration.ofSeconds(1).toNanos();
        silence.goesOn(now, Duration.ofSeconds(1));

        assertThat(silence.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void an_ordinary_wake_up_is_a_little_late_and_counts_whole() {
        lookAfter(Duration.ofMillis(190));

        assertThat(silence.left()).isEqualTo(Duration.ofMillis(2_810));
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            lookAfter(TICK);
        }
    }

    private void lookAfter(Duration took) {
        now += took.toNanos();
        silence.goesOn(now, TICK);
    }
}
