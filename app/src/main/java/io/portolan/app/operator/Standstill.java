package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.domain.release.Plan;
import tools.jackson.databind.JsonNode;

/** A release that goes on only when somebody says so: there is nothing to wait for. */
final class Standstill {
    private Standstill() {}

    /**
     * Not for what is told to a release that stands still, e.g. its confirmation: the view may be a moment behind. A course goes
     * on from its wait for the confirmation by itself.
     */
    static boolean is(JsonNode operation, JsonNode release) {
        return !text(operation, "kind").endsWith("-release") && (isPaused(release) || awaitsPerson(release));
    }

    /** @return the exit code: that a change waits for confirmation is what was asked for; that it has paused is not */
    static int told(Session session, JsonNode release) {
        String application = text(release, "application");
        session.show(
                release,
                r -> session.say(
                        isPaused(r)
                                ? "It is paused: portolan release resume, abort or rollback %s.".formatted(application)
                                : """
                                It waits for confirmation: move requests with portolan app weights %1$s, then \
                                portolan release confirm %1$s, or portolan release rollback %1$s.""".formatted(application)));
        return isPaused(release) ? 1 : 0;
    }

    private static boolean isPaused(JsonNode release) {
        return text(release, "state").equals("PAUSED");
    }

    private static boolean awaitsPerson(JsonNode release) {
        return text(release, "state").equals("AWAITING_CONFIRMATION")
                && release.path("waitsFor")
                        .valueStream()
                        .anyMatch(w -> w.asString().equals(Plan.CONFIRMATION));
    }
}
