package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.Desired.Power;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of revisions for the way back.
 *
 * @param names by number, of those that have one
 * @param knownGood those that are pinned, the last pinned one last
 * @param ran what was desired when the revision last ran, by its number
 */
public record RevisionMarks(Map<Integer, String> names, Set<Integer> knownGood, Map<Integer, Desired> ran) {
    static final RevisionMarks NONE = new RevisionMarks(Map.of(), Set.of(), Map.of());

    public RevisionMarks {
        names = Ordered.copyOf(names);
        knownGood = Ordered.copyOf(knownGood);
        ran = Ordered.copyOf(ran);
    }

    RevisionMarks named(int revision, String name) {
        return new RevisionMarks(
                name.isEmpty() ? Ordered.without(names, revision) : Ordered.with(names, revision, name),
                knownGood,
                ran);
    }

    /** Pinned again it is the last one. */
    RevisionMarks pinned(int revision) {
        return new RevisionMarks(names, Ordered.with(Ordered.without(knownGood, revision), revision), ran);
    }

    RevisionMarks unpinned(int revision) {
        return new RevisionMarks(names, Ordered.without(knownGood, revision), ran);
    }

    /** What the application is held to after a release that went well; a stop says nothing new. */
    RevisionMarks ranAs(Desired desired) {
        return desired.power() == Power.RUNNING
                ? new RevisionMarks(names, knownGood, Ordered.with(ran, desired.revision(), desired))
                : this;
    }

    Optional<Integer> lastKnownGoodBut(int current) {
        return knownGood.stream().filter(r -> r != current).reduce((_, last) -> last);
    }
}
