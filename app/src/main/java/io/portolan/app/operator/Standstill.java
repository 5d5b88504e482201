package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A release that goes on only when somebody says so: there is nothing to wait for. */
final class Standstill {
    private static final Map<String, String> WHAT_NEXT = Map.of(
            "AWAITING_CONFIRMATION",
            "It waits for confirmation: move requests with portolan app weights, then portolan release confirm or rollback.",
            "PAUSED",
            "It is paused: portolan release resume, abort or rollback.");

    private Standstill() {}

    /**
     * Not for what is told to a release that stands still, e.g. its confirmation: the view may be a moment behind.
     *
     * @param confirmable waiting for confirmation counts; a course goes on from there by itself
     */
    static boolean is(JsonNode operation, JsonNode release, boolean confirmable) {
        String state = text(release, "state");
        return !text(operation, "kind").endsWith("-release")
                && WHAT_NEXT.containsKey(state)
                && (confirmable || state.equals("PAUSED"));
    }

    /** @return the exit code: that a change waits for confirmation is what was asked for; that it has paused is not */
    static int told(Session session, JsonNode release) {
        session.show(release, r -> session.say(WHAT_NEXT.get(text(r, "state"))));
        return text(release, "state").equals("PAUSED") ? 1 : 0;
    }
}
