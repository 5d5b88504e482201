package io.portolan.app.text;

import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Tells what is new in a release each time that it is looked at: steps that ended, notes, why it turned back, its end. */
public final class ReleaseNews {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** They say the same as the steps around them. */
    private static final Set<String> QUIET = Set.of("PLACEMENT_REQUESTED", "PLACED", "WAITING", "TURNED_BACK");

    private final Consumer<String> out;
    private final Set<String> told = new HashSet<>();
    private long lastTold = System.nanoTime();
    private String waited = "";

    /** @param out takes one line after the other */
    public ReleaseNews(Consumer<String> out) {
        this.out = out;
    }

    /** @param release as the API answers it, whole */
    public void tell(JsonNode release) {
        for (var step : release.path("steps")) {
            if (!text(step, "state").equals("ORDERED")) {
                once(text(step, "id"), ReleaseText.done(step));
            }
        }
        notes(release);
        var back = text(release, "turnedBack");
        if (!back.isEmpty()) {
            once("turned back", "<< " + back);
        }
        if (release.path("endedAt").isString()) {
            once("end", word(release, "state") + ": " + ReleaseText.outcome(release));
        } else {
            waiting(release);
        }
    }

    private void notes(JsonNode release) {
        for (var note : release.path("notes")) {
            var kind = text(note, "kind");
            if (!QUIET.contains(kind)) {
                for (var line : note.path("lines")) {
                    once(
                            kind + text(note, "at") + line.asString(),
                            Words.clock(note.path("at")) + "  " + line.asString());
                }
            }
        }
    }

    /** Only when nothing else was told for a while, and once. */
    private void waiting(JsonNode release) {
        var waits = String.join("; ", Words.sentences(release.path("waitsFor")));
        if (!waits.isEmpty() && !waits.equals(waited) && System.nanoTime() - lastTold > SILENCE.toNanos()) {
            waited = waits;
            say("…  waits for " + waits);
        }
    }

    private void once(String key, String line) {
        if (told.add(key)) {
            say(line);
        }
    }

    private void say(String line) {
        lastTold = System.nanoTime();
        out.accept(line);
    }
}
