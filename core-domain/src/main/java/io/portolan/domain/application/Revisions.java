package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.NameRevision;
import io.portolan.domain.application.ApplicationCommand.PinRevision;
import io.portolan.domain.application.ApplicationEvent.RevisionNamed;
import io.portolan.domain.application.ApplicationEvent.RevisionPinned;
import io.portolan.domain.application.ApplicationEvent.RevisionUnpinned;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Revisions get names, are pinned as known good, and are found by these. docs/ways/way-back.md: 2 and 3. */
final class Revisions {
    /** Stands for the revision that was pinned last and isn't the current one. */
    static final String KNOWN_GOOD = "known-good";

    private static final int LONGEST_NAME = 64;

    private Revisions() {}

    static void name(Decision d, NameRevision c) {
        var revision = existing(d, c.revision());
        var name = c.name().strip();
        var has = d.state().marks().names().getOrDefault(revision.number(), "");
        if (name.equals(has)) {
            return;
        }
        Rules.check(problemWith(d.state(), revision.number(), name).stream().toList());
        d.add(new RevisionNamed(d.id(), revision.number(), name, d.at()));
    }

    static void pin(Decision d, PinRevision c) {
        var revision = existing(d, c.revision());
        var pinned = d.state().marks().knownGood();
        if (!c.knownGood()) {
            if (pinned.contains(revision.number())) {
                d.add(new RevisionUnpinned(d.id(), revision.number(), d.at()));
            }
            return;
        }
        var last = pinned.stream().reduce((_, newer) -> newer);
        if (last.filter(newest -> newest == revision.number()).isEmpty()) {
            d.add(new RevisionPinned(d.id(), revision.number(), d.at()));
        }
    }

    /** @param text its number, its name, or {@code known-good} */
    static Revision find(ApplicationState state, String text) {
        var wanted = text.strip();
        if (wanted.equals(KNOWN_GOOD)) {
            return state.marks()
                    .lastKnownGoodBut(state.desired().revision())
                    .flatMap(state::revision)
                    .orElseThrow(() -> new Refused(Problem.of(
                            "no-known-good",
                            "No revision but the current one is pinned as known good.",
                            "Pin one, or name it by its number.")));
        }
        return number(wanted)
                .or(() -> state.marks().names().entrySet().stream()
                        .filter(e -> e.getValue().equals(wanted))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .flatMap(state::revision)
                .orElseThrow(() -> notFound(state, wanted));
    }

    /** {@code revision 3 (1.2, stable)}: how sentences name it. */
    static String label(ApplicationState state, Revision revision) {
        var name = state.marks().names().get(revision.number());
        return "revision " + revision.number() + " (" + revision.version() + (name == null ? "" : ", " + name) + ")";
    }

    private static Revision existing(Decision d, int number) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        return d.state().revision(number).orElseThrow(() -> notFound(d.state(), String.valueOf(number)));
    }

    private static Optional<Problem> problemWith(ApplicationState state, int revision, String name) {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return invalid("A revision's name has at most " + LONGEST_NAME + " characters.");
        }
        if (number(name).isPresent() || name.equals(KNOWN_GOOD)) {
            return invalid("\"" + name + "\" already means a revision.");
        }
        return name.isEmpty()
                ? Optional.empty()
                : state.marks().names().entrySet().stream()
                        .filter(e -> e.getKey() != revision && e.getValue().equals(name))
                        .findFirst()
                        .map(e -> Problem.of(
                                        "revision-name-taken",
                                        "Revision " + e.getKey() + " is called " + name + " already.",
                                        "Choose another name, or take it away from that one first.")
                                .at("name"));
    }

    private static Optional<Problem> invalid(String message) {
        return Optional.of(Problem.of("invalid-revision-name", message, "Use something like before-the-sale.")
                .at("name"));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Refused notFound(ApplicationState state, String wanted) {
        var all = state.revisions().values().stream()
                .map(r -> label(state, r).substring("revision ".length()))
                .collect(Collectors.joining(", "));
        return new Refused(List.of(Problem.of(
                "revision-not-found",
                "There is no revision " + (wanted.isEmpty() ? "without a number or a name" : wanted) + ".",
                "The revisions are: " + all + ".")));
    }
}
