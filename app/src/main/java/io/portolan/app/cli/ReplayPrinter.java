package io.portolan.app.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Shows the replay of a release as text: frame by frame the facts, the numbers, weights and health, and what was ordered and why. */
public final class ReplayPrinter {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Consumer<String> out;

    /** @param out takes one line after the other */
    public ReplayPrinter(Consumer<String> out) {
        this.out = out;
    }

    /** @param replay as the API answers it */
    public void print(JsonNode replay) {
        for (var frame : replay.path("frames")) {
            out.accept("");
            var time = CLOCK.format(Instant.parse(frame.path("at").asString()));
            out.accept("[%d] %s  %s"
                    .formatted(frame.path("number").asInt(), time, numbers(frame))
                    .stripTrailing());
            health(frame).forEach(line -> out.accept("      health " + line));
            frame.path("facts").forEach(fact -> out.accept("      fact   " + sentence(fact)));
            frame.path("ordered").forEach(order -> out.accept("      order  " + sentence(order)));
            if (!frame.path("same").asBoolean()) {
                frame.path("today").forEach(order -> out.accept("      today  " + sentence(order)));
            }
        }
        out.accept("");
        out.accept(
                replay.path("same").asBoolean()
                        ? "today's planner orders the same in every frame"
                        : "today's planner orders something else");
    }

    private static String sentence(JsonNode told) {
        return told.path("sentence").asString();
    }

    /** {@code web: weight 100, 2 up, 1 draining}. */
    private static List<String> health(JsonNode frame) {
        List<String> lines = new ArrayList<>();
        frame.path("health").properties().forEach(service -> {
            List<String> counts = new ArrayList<>();
            service.getValue().properties().forEach(count -> {
                if (count.getKey().equals("weight")) {
                    counts.add("weight " + count.getValue().asInt());
                } else if (count.getValue().asInt() > 0) {
                    counts.add(count.getValue().asInt() + " " + count.getKey());
                }
            });
            lines.add(service.getKey() + ": " + String.join(", ", counts));
        });
        return lines;
    }

    private static String numbers(JsonNode frame) {
        List<String> services = new ArrayList<>();
        frame.path("numbers").properties().forEach(service -> {
            List<String> counts = new ArrayList<>();
            service.getValue()
                    .properties()
                    .forEach(count -> counts.add(
                            count.getValue().asInt() + " " + count.getKey().toLowerCase(Locale.ROOT)));
            services.add(service.getKey() + ": " + String.join(", ", counts));
        });
        return String.join("; ", services);
    }
}
