package io.portolan.app.demo;

import io.portolan.app.cli.ReplayPrinter;
import io.portolan.app.client.ApiClient;
import io.portolan.app.client.ApiException;
import io.portolan.app.demo.DemoCommand.Narrator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Shows releases as text: while they run, as history, and as replay. */
final class ReleasePrinter {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ApiClient api;
    private final Narrator out;

    ReleasePrinter(ApiClient api, Narrator out) {
        this.api = api;
        this.out = out;
    }

    /** Prints each step when it ends, and why the release turns back when it does, until the operation is over. */
    void follow(String application, int release, JsonNode accepted) {
        Set<String> printed = new HashSet<>();
        var operation = "/operations/" + accepted.path("id").asString();
        while (true) {
            var over = !state(operation).equals("RUNNING");
            news(application, release, printed);
            if (over) {
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private String state(String operation) {
        try {
            return api.get(operation).path("state").asString();
        } catch (ApiException e) {
            if (e.status() == 404) {
                return "RUNNING"; // taken, and not yet in the view
            }
            throw e;
        }
    }

    private void news(String application, int release, Set<String> printed) {
        JsonNode whole;
        try {
            whole = api.get(path(application, release));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return;
            }
            throw e;
        }
        for (var step : whole.path("steps")) {
            if (!step.path("state").asString().equals("ORDERED")
                    && printed.add(step.path("id").asString())) {
                out.detail(stepLine(step, false));
            }
        }
        var back = whole.path("turnedBack").asString("");
        if (!back.isEmpty() && printed.add("turned back")) {
            out.detail("<< " + back);
        }
        if (!whole.path("state").asString().equals("RUNNING") && printed.add("end")) {
            out.detail(
                    whole.path("state").asString().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + outcome(whole));
        }
    }

    void history(String application, int release) {
        var whole = api.get(path(application, release));
        out.line("");
        out.detail("release " + release + " (" + whole.path("kind").asString().toLowerCase(Locale.ROOT) + "): "
                + whole.path("reason").asString());
        for (var note : whole.path("notes")) {
            if (note.path("kind").asString().equals("PLACED")) {
                note.path("lines").forEach(line -> out.detail("     place  " + line.asString()));
            }
        }
        whole.path("steps").forEach(step -> out.detail(stepLine(step, true)));
        var back = whole.path("turnedBack").asString("");
        if (!back.isEmpty()) {
            out.detail("turned back: " + back);
        }
        out.detail(whole.path("state").asString().toLowerCase(Locale.ROOT).replace('_', ' ') + " after "
                + seconds(whole.path("startedAt"), whole.path("endedAt")) + ": " + outcome(whole));
    }

    private static String outcome(JsonNode release) {
        return release.path("outcome")
                .asString(release.path("problem").path("message").asString(""));
    }

    /** @return whether today's planner orders the same in every frame */
    boolean replay(String application, int release) {
        var replay = api.get(path(application, release) + "/replay");
        new ReplayPrinter(out::detail).print(replay);
        return replay.path("same").asBoolean();
    }

    void containers(String application) {
        for (var c : api.get("/applications/" + application + "/containers")) {
            if (c.path("endedAt").isMissingNode() || c.path("endedAt").isNull()) {
                out.detail("%-14s %-3s %-9s %-9s %s"
                        .formatted(
                                c.path("name").asString(),
                                c.path("nodeName").asString(),
                                c.path("state").asString().toLowerCase(Locale.ROOT),
                                c.path("health").asString().toLowerCase(Locale.ROOT),
                                c.path("image").asString()));
            }
        }
    }

    private static String stepLine(JsonNode step, boolean withSequence) {
        var failed = step.path("state").asString().equals("FAILED");
        return (withSequence ? "%4d  ".formatted(step.path("seq").asInt()) : clock(step.path("endedAt")) + "  ")
                + "%-16s %s on %s (%s)"
                        .formatted(
                                step.path("kind").asString(),
                                shortened(step.path("subject").asString()),
                                step.path("nodeName").asString(),
                                seconds(step.path("orderedAt"), step.path("endedAt")))
                + (failed ? " FAILED: " + step.path("problem").path("message").asString() : "")
                + (withSequence ? "  because " + step.path("reason").asString() : "");
    }

    /** A digest says nothing to a reader beyond its first characters. */
    private static String shortened(String subject) {
        var digest = subject.indexOf("sha256:");
        return digest < 0 ? subject : subject.substring(0, Math.min(subject.length(), digest + 19)) + "…";
    }

    private static String clock(JsonNode instant) {
        return instant.isString() ? CLOCK.format(Instant.parse(instant.asString())) : "          ";
    }

    private static String seconds(JsonNode from, JsonNode to) {
        if (!from.isString() || !to.isString()) {
            return "under way";
        }
        var time = Duration.between(Instant.parse(from.asString()), Instant.parse(to.asString()));
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private static String path(String application, int release) {
        return "/applications/" + application + "/releases/" + release;
    }
}
