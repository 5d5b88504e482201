package io.portolan.domain.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The host ports that are taken on one node.
 *
 * <p>Which port of a range the engine chose is not known here, so a fixed port may not lie in a range that somebody else
 * has; a range needs one port more than the fixed ports inside it and the other ranges that touch it can take.
 * {@code 8000-8010} with 8000 taken fits; {@code 8000-8001} beside {@code 8000} and another {@code 8000-8001} doesn't.
 */
final class PortBook {
    private final List<Held> held = new ArrayList<>();

    private record Held(PortRange range, Item item) {}

    void add(Item item) {
        item.ports().forEach(range -> held.add(new Held(range, item)));
    }

    void remove(Item item) {
        if (!item.ports().isEmpty()) {
            held.removeIf(h -> h.item() == item);
        }
    }

    boolean admits(List<PortRange> wanted) {
        for (PortRange want : wanted) {
            if (met(want) && conflict(want, wanted).isPresent()) {
                return false;
            }
        }
        return true;
    }

    List<String> conflicts(List<PortRange> wanted) {
        return wanted.stream().flatMap(want -> conflict(want, wanted).stream()).toList();
    }

    /** Whether it needs a closer look: somebody has a port that it may want, or it wants one of several. */
    private boolean met(PortRange want) {
        for (Held h : held) {
            if (h.range().meets(want)) {
                return true;
            }
        }
        return !want.fixed();
    }

    private Optional<String> conflict(PortRange want, List<PortRange> all) {
        List<Held> met = held.stream().filter(h -> h.range().meets(want)).toList();
        if (want.fixed()) {
            return met.stream().findFirst().map(h -> "host port " + want + " is taken by " + h.item() + rangeOf(h));
        }
        long others = all.stream().filter(want::meets).count() - 1;
        long fixed = met.stream()
                .filter(h -> h.range().fixed())
                .map(h -> h.range().first())
                .distinct()
                .count();
        long ranges = met.stream().filter(h -> !h.range().fixed()).count();
        return want.size() > fixed + ranges + others
                ? Optional.empty()
                : Optional.of("none of the host ports " + want + " is sure to be free");
    }

    private static String rangeOf(Held h) {
        return h.range().fixed() ? "" : ", which has one of " + h.range();
    }
}
