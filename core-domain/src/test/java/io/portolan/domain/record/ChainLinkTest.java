package io.portolan.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hashes were computed with another program, from the description in docs/decisions/0021. */
class ChainLinkTest {
    private static final String TYPE = "io.portolan.domain.cluster.ClusterEvent$";

    private final LoggedEvent created = new LoggedEvent(
            1,
            "e-1",
            Optional.of("ClusterAggregate"),
            "c1",
            0,
            "2026-01-01T23:59:59Z",
            TYPE + "ClusterCreated",
            Optional.empty(),
            "{\"name\":\"häfen\"}",
            Optional.of("{}"));
    private final LoggedEvent running = new LoggedEvent(
            3,
            "e-2",
            Optional.empty(),
            "c1",
            1,
            "2026-01-02T00:00:00Z",
            TYPE + "ClusterRunning",
            Optional.of("2"),
            "{}",
            Optional.empty());

    @Test
    void the_hash_of_an_event_and_of_the_one_after_it_is_known() {
        ChainLink first = ChainLink.START.next(created);
        ChainLink second = first.next(running);

        assertThat(first)
                .isEqualTo(new ChainLink(
                        1,
                        1,
                        LocalDate.parse("2026-01-01"),
                        "b9274ae4cc4a216d93be8e051b95ace0e165b0dfd23db42c464e9c781ce61664"));
        assertThat(second)
                .isEqualTo(new ChainLink(
                        2,
                        3,
                        LocalDate.parse("2026-01-02"),
                        "4d8cead15a8f660c1195c29fab0c77f83248d5f4e65acf16f3866aa2a9c802f1"));
    }

    @Test
    void a_text_that_is_absent_is_not_one_that_is_empty_and_texts_do_not_run_into_each_other() {
        LoggedEvent empty = new LoggedEvent(
                3,
                "e-2",
                Optional.of(""),
                "c1",
                1,
                running.recordedAt(),
                running.type(),
                Optional.of("2"),
                "{}",
                Optional.empty());
        LoggedEvent shifted = new LoggedEvent(
                3,
                "e-2c",
                Optional.empty(),
                "1",
                1,
                running.recordedAt(),
                running.type(),
                Optional.of("2"),
                "{}",
                Optional.empty());

        assertThat(ChainLink.START.next(empty).hash())
                .isNotEqualTo(ChainLink.START.next(running).hash());
        assertThat(ChainLink.START.next(shifted).hash())
                .isNotEqualTo(ChainLink.START.next(running).hash());
    }

    @Test
    void an_event_of_yesterday_that_is_met_after_one_of_today_counts_to_today() {
        ChainLink today = ChainLink.START.next(running);

        assertThat(today.next(created).day()).isEqualTo(LocalDate.parse("2026-01-02"));
    }

    @Test
    void an_instant_that_cannot_be_read_counts_to_the_day_before_it() {
        LoggedEvent timeless = new LoggedEvent(
                4,
                "e-3",
                Optional.empty(),
                "c1",
                2,
                "soon",
                TYPE + "ClusterDeleted",
                Optional.empty(),
                "{}",
                Optional.empty());

        assertThat(ChainLink.START.next(running).next(timeless).day()).isEqualTo(LocalDate.parse("2026-01-02"));
    }
}
