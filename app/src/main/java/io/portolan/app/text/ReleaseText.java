package io.portolan.app.text;

import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A release as text, from the API's answer. */
public final class ReleaseText {
    private ReleaseText() {}

    /** Every step with its reason, and how it ended. */
    public static void history(JsonNode release, Consumer<String> out) {
        out.accept("release %d (%s): %s"
                .formatted(release.path("number").asInt(), word(release, "kind"), text(release, "reason")));
        for (var note : release.path("notes")) {
            if (text(note, "kind").equals("PLACED")) {
                note.path("lines").forEach(line -> out.accept("     place  " + line.asString()));
            }
        }
        release.path("steps").forEach(step -> out.accept(planned(step)));
        var back = text(release, "turnedBack");
        if (!back.isEmpty()) {
            out.accept("turned back: " + back);
        }
        if (release.path("endedAt").isString()) {
            out.accept(word(release, "state") + " after "
                    + Words.seconds(release.path("startedAt"), release.path("endedAt")) + ": " + outcome(release));
        } else {
            out.accept(word(release, "state"));
            release.path("waitsFor").forEach(w -> out.accept("waits for " + w.asString()));
        }
    }

    /** Why it ended as it did. */
    public static String outcome(JsonNode release) {
        var outcome = text(release, "outcome");
        return outcome.isEmpty() ? text(release, "problem", "message") : outcome;
    }

    /** With its number and its reason. */
    static String planned(JsonNode step) {
        return "%4d  ".formatted(step.path("seq").asInt()) + what(step) + "  because " + text(step, "reason");
    }

    /** With the time at which it ended. */
    static String done(JsonNode step) {
        return Words.clock(step.path("endedAt")) + "  " + what(step);
    }

    private static String what(JsonNode step) {
        var failed = text(step, "state").equals("FAILED");
        return "%-16s %s on %s (%s)"
                        .formatted(
                                text(step, "kind"),
                                shortened(text(step, "subject")),
                                text(step, "nodeName"),
                                Words.seconds(step.path("orderedAt"), step.path("endedAt")))
                + (failed ? " FAILED: " + text(step, "problem", "message") : "");
    }

    /** A digest says nothing to a reader beyond its first characters. */
    private static String shortened(String subject) {
        var digest = subject.indexOf("sha256:");
        return digest < 0 ? subject : subject.substring(0, Math.min(subject.length(), digest + 19)) + "…";
    }
}
