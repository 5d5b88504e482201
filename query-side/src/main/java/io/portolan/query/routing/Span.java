package io.portolan.query.routing;

import io.portolan.query.rest.Missing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** The span of time that is asked about, and the steps in which it is told. */
record Span(Instant since, Instant until, Duration step) {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration FINEST = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Steps when nobody says how long one is; and the most that are answered. */
    private static final int STEPS = 60;

    private static final int MOST_STEPS = 1_500;

    /**
     * @param since an instant, or how long ago, e.g. {@code 15m}; ten minutes ago when empty
     * @param step e.g. {@code 10s}; not below what is kept
     */
    static Span of(Optional<String> since, Optional<String> step, Instant now) {
        Instant from = since.map(text -> instant(text, now)).orElse(now.minus(USUAL));
        Instant kept = now.minus(TrafficStore.KEPT);
        Instant begin = from.isBefore(kept) ? kept : from;
        if (!begin.isBefore(now)) {
            throw Missing.unreadable(
                    "since", since.orElse(""), "Give an instant of the past, or how long ago: 15m, 2h.");
        }
        Duration whole = Duration.between(begin, now);
        Duration asked = step.map(text -> duration("step", text)).orElse(whole.dividedBy(STEPS));
        Duration finest = whole.compareTo(TrafficStore.FINE) > 0 ? MINUTE : FINEST;
        Duration fewest = whole.dividedBy(MOST_STEPS).plusSeconds(1);
        return new Span(begin, now, longest(Duration.ofSeconds(asked.toSeconds()), finest, fewest));
    }

    private static Duration longest(Duration a, Duration b, Duration c) {
        Duration ab = a.compareTo(b) > 0 ? a : b;
        return ab.compareTo(c) > 0 ? ab : c;
    }

    private static Instant instant(String text, Instant now) {
        try {
            return text.contains("T") && !text.startsWith("P")
                    ? Instant.parse(text)
                    : now.minus(duration("since", text));
        } catch (DateTimeException _) {
            throw Missing.unreadable("since", text, "Write it as 2026-01-01T12:00:00Z, or how long ago: 15m, 2h.");
        }
    }

    private static Duration duration(String parameter, String text) {
        try {
            return text.startsWith("P")
                    ? Duration.parse(text)
                    : DurationFormatterUtils.parse(text, DurationFormat.Style.SIMPLE);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw Missing.unreadable(parameter, text, "Write it as 10s, 15m or 2h.");
        }
    }
}
