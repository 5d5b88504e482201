package io.portolan.domain.record;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first place where the log and its chain don't fit.
 *
 * @param kind what is wrong
 * @param message the same for people, with the event's name
 * @param position of the event in the log; empty where no event is meant
 * @param stream of the event, and below its number there and its type; empty where the event is gone
 * @param day to which it was counted
 */
public record Misfit(
        Kind kind,
        String message,
        OptionalLong position,
        Optional<String> stream,
        OptionalLong sequence,
        Optional<String> type,
        Optional<LocalDate> day) {

    /** What can be wrong. */
    public enum Kind {
        /** The event's row isn't what was sealed. */
        EVENT_CHANGED,
        /** A link's event is not in the log. */
        EVENT_REMOVED,
        /** An event that should have a link by its position has none. */
        EVENT_ADDED,
        /** The event fits, but its link isn't what was written. */
        LINK_CHANGED,
        /** A link is not there. */
        LINK_REMOVED,
        /** The follower had read further than the chain goes. */
        CHAIN_CUT,
        /** A day's seal isn't the one that was kept elsewhere. */
        SEAL_DIFFERENT
    }

    static Misfit of(Kind kind, ChainLink link, LoggedEvent event, String why) {
        return named(kind, event, Optional.of(link.day()), why);
    }

    /** An event without a link. */
    public static Misfit added(LoggedEvent event) {
        return named(
                Kind.EVENT_ADDED,
                event,
                event.day(),
                "has no link in the chain: it was put in afterwards, or its link was removed.");
    }

    static Misfit removed(ChainLink link) {
        return new Misfit(
                Kind.EVENT_REMOVED,
                "The event at position " + link.position() + ", sealed on " + link.day() + " by link " + link.number()
                        + ", is not in the log any more.",
                OptionalLong.of(link.position()),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(link.day()));
    }

    static Misfit linkRemoved(ChainLink before, ChainLink found) {
        String gap = found.number() == before.number() + 2
                ? "Link " + (before.number() + 1) + " of the chain is"
                : "The links " + (before.number() + 1) + " to " + (found.number() - 1) + " of the chain are";
        return plain(Kind.LINK_REMOVED, gap + " missing.", Optional.of(found.day()));
    }

    /** @param read position up to which the follower had sealed; {@code last} position of the last link */
    public static Misfit cut(long read, long last) {
        return plain(
                Kind.CHAIN_CUT,
                "The log was sealed up to position " + read + ", but the chain's newest position is " + last
                        + ": its end is missing.",
                Optional.empty());
    }

    static Misfit seal(LocalDate day, String why) {
        return plain(Kind.SEAL_DIFFERENT, why, Optional.of(day));
    }

    private static Misfit plain(Kind kind, String message, Optional<LocalDate> day) {
        return new Misfit(
                kind, message, OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), day);
    }

    private static Misfit named(Kind kind, LoggedEvent event, Optional<LocalDate> day, String why) {
        String on = day.map(d -> ", " + d).orElse("");
        return new Misfit(
                kind,
                "The event at position " + event.position() + " (" + event.simpleType() + ", number " + event.sequence()
                        + " of stream " + event.stream() + on + ") " + why,
                OptionalLong.of(event.position()),
                Optional.of(event.stream()),
                OptionalLong.of(event.sequence()),
                Optional.of(event.simpleType()),
                day);
    }
}
