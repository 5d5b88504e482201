package io.portolan.domain.record;

import io.portolan.domain.record.Misfit.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the chain from its first link and finds the first place where it doesn't fit the log. One walk each; the same
 * links and events give the same answer.
 */
public final class ChainCheck {
    private final List<ExpectedSeal> expected;
    /** The numbers of the links that carry an expected hash on its day. */
    private final Map<ExpectedSeal, Long> seen = new HashMap<>();

    private final List<DaySeal> closed = new ArrayList<>();
    private ChainLink last = ChainLink.START;
    private long before;
    private Optional<Suspect> suspect = Optional.empty();
    private Optional<Misfit> misfit = Optional.empty();

    /** The link and its event don't fit; which of them was changed shows at the next link. */
    private record Suspect(ChainLink stored, ChainLink computed, LoggedEvent event) {}

    public ChainCheck(List<ExpectedSeal> expected) {
        this.expected = List.copyOf(expected);
    }

    /** @return whether the walk goes on; not once it is known what doesn't fit */
    public boolean meet(ChainLink stored, Optional<LoggedEvent> event) {
        if (suspect.isPresent()) {
            misfit = Optional.of(judged(suspect.get(), Optional.of(stored), event));
        } else if (stored.number() != last.number() + 1) {
            misfit = Optional.of(Misfit.linkRemoved(last, stored));
        } else if (event.isEmpty()) {
            misfit = Optional.of(Misfit.removed(stored));
        } else {
            compare(stored, last.next(event.get()), event.get());
        }
        return misfit.isEmpty();
    }

    private void compare(ChainLink stored, ChainLink computed, LoggedEvent event) {
        if (stored.equals(computed)) {
            goOn(stored);
        } else {
            suspect = Optional.of(new Suspect(stored, computed, event));
        }
    }

    private void goOn(ChainLink link) {
        if (last.number() > 0 && !link.day().equals(last.day())) {
            closed.add(seal(true));
            before = last.number();
        }
        last = link;
        expected.stream()
                .filter(e -> e.day().equals(link.day()) && e.seal().equalsIgnoreCase(link.hash()))
                .forEach(e -> seen.put(e, link.number()));
    }

    /** If what follows was built on what the event gives, then the event is what it was, and the link is not. */
    private static Misfit judged(Suspect suspect, Optional<ChainLink> next, Optional<LoggedEvent> event) {
        boolean eventIsTrue = next.isPresent()
                && event.isPresent()
                && suspect.computed().next(event.get()).hash().equals(next.get().hash());
        boolean hashFits = suspect.computed().hash().equals(suspect.stored().hash());
        return eventIsTrue || hashFits
                ? Misfit.of(
                        Kind.LINK_CHANGED,
                        suspect.computed(),
                        suspect.event(),
                        "is what it was, but its link in the chain was changed.")
                : Misfit.of(Kind.EVENT_CHANGED, suspect.stored(), suspect.event(), "is not what was sealed.");
    }

    /** What doesn't fit, after the last link; empty when all does. */
    public Optional<Misfit> end() {
        if (misfit.isEmpty()) {
            misfit = suspect.map(s -> judged(s, Optional.empty(), Optional.empty()))
                    .or(() -> expected.stream()
                            .flatMap(e -> differing(e).stream())
                            .findFirst());
        }
        return misfit;
    }

    private Optional<Misfit> differing(ExpectedSeal kept) {
        Optional<DaySeal> day =
                days().stream().filter(d -> d.day().equals(kept.day())).findFirst();
        if (day.isEmpty()) {
            return Optional.of(Misfit.seal(kept.day(), "The log has no events of " + kept.day() + " any more."));
        }
        // on the day that is running, a seal that was kept an hour ago has been followed by other links
        boolean same = day.get().closed() ? day.get().seal().equalsIgnoreCase(kept.seal()) : seen.containsKey(kept);
        if (same) {
            return Optional.empty();
        }
        String why = seen.containsKey(kept)
                ? ", but events of that day follow the one that had it: it was kept before the day was over, or events"
                        + " were put in."
                : ": an event of that day or of one before it was changed, and the chain was made again.";
        return Optional.of(Misfit.seal(
                kept.day(), "The seal of " + kept.day() + " is " + day.get().seal() + ", not " + kept.seal() + why));
    }

    /** Events that fit. */
    public long events() {
        return last.number();
    }

    /** The days so far, the last one still running. */
    public List<DaySeal> days() {
        if (last.number() == 0) {
            return List.of();
        }
        List<DaySeal> days = new ArrayList<>(closed);
        days.add(seal(false));
        return List.copyOf(days);
    }

    private DaySeal seal(boolean over) {
        return new DaySeal(last.day(), last.number() - before, last.hash(), over);
    }
}
