package io.portolan.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How values of answers read. What an answer doesn't have is an empty text. */
public final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Words() {}

    /** @param path names of fields, from the outside in */
    public static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        return at.isMissingNode() || at.isNull() ? "" : at.asString("");
    }

    /** A state or kind as people write it: {@code ROLLED_BACK} is rolled back. */
    public static String word(JsonNode node, String... path) {
        return text(node, path).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Day and time here. */
    public static String day(JsonNode node, String field) {
        return format(node.path(field), DAY);
    }

    /** The time of the day here; blank of the same width where there is none. */
    public static String clock(JsonNode instant) {
        return instant.isString() ? format(instant, CLOCK) : "          ";
    }

    public static String seconds(JsonNode from, JsonNode to) {
        if (!from.isString() || !to.isString()) {
            return "under way";
        }
        var time = Duration.between(Instant.parse(from.asString()), Instant.parse(to.asString()));
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    /** {@code name=value}, apart by spaces. */
    public static String pairs(JsonNode map) {
        List<String> pairs = new ArrayList<>();
        map.properties().forEach(p -> pairs.add(p.getKey() + "=" + p.getValue().asString("")));
        return String.join(" ", pairs);
    }

    /** The sentences of a list, whether it has them as texts or as problems. */
    public static List<String> sentences(JsonNode list) {
        return list.valueStream()
                .map(s -> s.isString() ? s.asString() : place(s) + text(s, "message") + after(" ", text(s, "remedy")))
                .toList();
    }

    /** In a template; empty for what has none there. */
    static String place(JsonNode problem) {
        int line = problem.path("line").asInt(0);
        return line == 0
                ? ""
                : "line %d, column %d: ".formatted(line, problem.path("column").asInt());
    }

    /** The text with what comes before it, or nothing. */
    public static String after(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }

    private static String format(JsonNode instant, DateTimeFormatter form) {
        return instant.isString() ? form.format(Instant.parse(instant.asString())) : "";
    }
}
