package io.portolan.domain.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The instants at which a schedule is due. They depend on nothing but the schedule and the rules of its time zone.
 *
 * <p>When clocks change (docs/schedules.md): a schedule of every hour goes by what the clock shows, both times if it shows it
 * twice. Any other is due once at the first instant after a gap in which it would have been due, and for a time that comes
 * twice only the first time.
 */
public final class DueTimes {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final Cron cron;
    private final ZoneId zone;

    DueTimes(Cron cron, ZoneId zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /** The first one later than that; empty behind the year 9000. */
    public Optional<Instant> next(Instant after) {
        return fromSecond(clamped(after).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    private Optional<Instant> atOrAfter(Instant from) {
        return next(clamped(from).minusNanos(1));
    }

    private static Instant clamped(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }

    private Optional<Instant> fromSecond(Instant start) {
        var from = start;
        while (from.isBefore(LATEST)) {
            // the offset stays the same until then
            var end = Optional.ofNullable(zone.getRules().nextTransition(from)).map(ZoneOffsetTransition::getInstant);
            var due = sameOffset(from);
            if (due.isEmpty() || end.isEmpty() || due.get().isBefore(end.get())) {
                return due;
            }
            from = end.get();
        }
        return Optional.empty();
    }

    public boolean includes(Instant instant) {
        return atOrAfter(instant).filter(instant::equals).isPresent();
    }

    /** Those from {@code from} on and before {@code to}, in their order; each is worked out when it is asked for. */
    public Stream<Instant> between(Instant from, Instant to) {
        return Stream.iterate(atOrAfter(from), d -> d.filter(to::isAfter).isPresent(), d -> next(d.get()))
                .map(Optional::get);
    }

    /** The last one from {@code from} on and before {@code to}. */
    public Optional<Instant> last(Instant from, Instant to) {
        var first = atOrAfter(from).filter(to::isAfter);
        if (first.isEmpty()) {
            return first;
        }
        // looks back twice as far each time, so that few have to be walked through
        for (long seconds = 1; to.minusSeconds(seconds).isAfter(first.get()); seconds *= 2) {
            var found = between(to.minusSeconds(seconds), to).reduce((_, later) -> later);
            if (found.isPresent()) {
                return found;
            }
        }
        return between(first.get(), to).reduce((_, later) -> later);
    }

    /** The first one from there on, if the offset never changed any more. */
    private Optional<Instant> sameOffset(Instant from) {
        var rules = zone.getRules();
        var offset = rules.getOffset(from);
        var local = LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, offset);
        var begun = rules.previousTransition(from.plusNanos(1));
        if (begun != null && !cron.everyHour()) {
            if (begun.isGap() && begun.getInstant().equals(from) && inGap(begun)) {
                return Optional.of(from);
            }
            if (begun.isOverlap() && local.isBefore(begun.getDateTimeBefore())) {
                local = begun.getDateTimeBefore();
            }
        }
        return cron.atOrAfter(local).map(l -> l.toInstant(offset));
    }

    private boolean inGap(ZoneOffsetTransition gap) {
        return cron.atOrAfter(gap.getDateTimeBefore())
                .filter(gap.getDateTimeAfter()::isAfter)
                .isPresent();
    }
}
