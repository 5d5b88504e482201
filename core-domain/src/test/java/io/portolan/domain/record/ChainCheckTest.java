package io.portolan.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.record.Misfit.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-01-02");

    private final Map<Long, LoggedEvent> log = new HashMap<>();
    private final List<ChainLink> chain = new ArrayList<>();

    /** Six events on two days, the positions 10, 20, … 60, sealed. */
    ChainCheckTest() {
        ChainLink last = ChainLink.START;
        for (int n = 1; n <= 6; n++) {
            LoggedEvent event = event(10L * n, n - 1, n <= 3 ? FIRST : SECOND, "as it was");
            log.put(event.position(), event);
            last = last.next(event);
            chain.add(last);
        }
    }

    @Test
    void a_log_that_nobody_touched_fits_and_every_day_has_its_seal() {
        ChainCheck check = walk();

        assertThat(check.end()).isEmpty();
        assertThat(check.events()).isEqualTo(6);
        assertThat(check.days())
                .containsExactly(
                        new DaySeal(FIRST, 3, chain.get(2).hash(), true),
                        new DaySeal(SECOND, 3, chain.get(5).hash(), false));
    }

    @Test
    void an_empty_log_fits_and_has_no_days() {
        chain.clear();

        assertThat(walk().end()).isEmpty();
        assertThat(walk().days()).isEmpty();
    }

    @Test
    void a_changed_event_is_named() {
        log.put(20L, event(20, 1, FIRST, "as somebody would like it to be"));

        Misfit misfit = walk().end().orElseThrow();

        assertThat(misfit.kind()).isEqualTo(Kind.EVENT_CHANGED);
        assertThat(misfit.message())
                .isEqualTo(
                        "The event at position 20 (StepOrdered, number 1 of stream a1, 2026-01-01) is not what was sealed.");
        assertThat(misfit.position()).isEqualTo(OptionalLong.of(20));
        assertThat(misfit.day()).contains(FIRST);
    }

    @Test
    void the_last_event_counts_as_changed_too() {
        log.put(60L, event(60, 5, SECOND, "new"));

        assertThat(walk().end().orElseThrow().kind()).isEqualTo(Kind.EVENT_CHANGED);
    }

    @Test
    void a_removed_event_is_named_by_its_position() {
        log.remove(30L);

        Misfit misfit = walk().end().orElseThrow();

        assertThat(misfit.kind()).isEqualTo(Kind.EVENT_REMOVED);
        assertThat(misfit.position()).isEqualTo(OptionalLong.of(30));
    }

    @Test
    void a_changed_link_is_told_from_a_changed_event() {
        ChainLink link = chain.get(2);
        chain.set(2, new ChainLink(link.number(), link.position(), link.day(), "f".repeat(64)));
        assertThat(walk().end().orElseThrow().kind()).isEqualTo(Kind.LINK_CHANGED);

        chain.set(2, new ChainLink(link.number(), link.position(), SECOND, link.hash()));
        assertThat(walk().end().orElseThrow().kind()).as("its day").isEqualTo(Kind.LINK_CHANGED);
    }

    @Test
    void a_removed_link_is_named_by_its_number() {
        chain.subList(1, 3).clear();

        Misfit misfit = walk().end().orElseThrow();

        assertThat(misfit.kind()).isEqualTo(Kind.LINK_REMOVED);
        assertThat(misfit.message()).isEqualTo("The links 2 to 3 of the chain are missing.");
    }

    @Test
    void the_first_of_two_changes_is_named() {
        log.put(50L, event(50, 4, SECOND, "new"));
        log.put(40L, event(40, 3, SECOND, "new"));

        assertThat(walk().end().orElseThrow().position()).isEqualTo(OptionalLong.of(40));
    }

    @Test
    void a_seal_that_was_kept_elsewhere_finds_a_chain_that_was_made_again() {
        String kept = chain.get(2).hash();
        assertThat(walk(new ExpectedSeal(FIRST, kept)).end()).isEmpty();

        log.put(20L, event(20, 1, FIRST, "new"));
        remake();

        assertThat(walk().end()).as("without the seal nothing is to be seen").isEmpty();
        Misfit misfit = walk(new ExpectedSeal(FIRST, kept)).end().orElseThrow();
        assertThat(misfit.kind()).isEqualTo(Kind.SEAL_DIFFERENT);
        assertThat(misfit.message()).contains(kept).contains("the chain was made again");
    }

    @Test
    void on_the_day_that_is_running_a_seal_kept_earlier_still_fits_and_on_a_closed_one_it_does_not() {
        assertThat(walk(new ExpectedSeal(SECOND, chain.get(3).hash())).end()).isEmpty();

        Misfit misfit = walk(new ExpectedSeal(FIRST, chain.get(1).hash())).end().orElseThrow();
        assertThat(misfit.message()).contains("kept before the day was over");
    }

    @Test
    void a_day_that_has_vanished_is_missed() {
        LocalDate gone = FIRST.minusDays(1);

        assertThat(walk(new ExpectedSeal(gone, "a".repeat(64)))
                        .end()
                        .orElseThrow()
                        .message())
                .isEqualTo("The log has no events of 2025-12-31 any more.");
    }

    private void remake() {
        ChainLink last = ChainLink.START;
        for (int i = 0; i < chain.size(); i++) {
            last = last.next(log.get(chain.get(i).position()));
            chain.set(i, last);
        }
    }

    private ChainCheck walk(ExpectedSeal... expected) {
        ChainCheck check = new ChainCheck(List.of(expected));
        boolean goesOn = true;
        for (int i = 0; goesOn && i < chain.size(); i++) {
            goesOn = check.meet(
                    chain.get(i), Optional.ofNullable(log.get(chain.get(i).position())));
        }
        return check;
    }

    private static LoggedEvent event(long position, long sequence, LocalDate day, String text) {
        return new LoggedEvent(
                position,
                "e-" + position,
                Optional.of("ApplicationAggregate"),
                "a1",
                sequence,
                day + "T12:00:00Z",
                "io.portolan.domain.application.ApplicationEvent$StepOrdered",
                Optional.empty(),
                text,
                Optional.of("{}"));
    }
}
