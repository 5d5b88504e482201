package io.portolan.app.text;

import static io.portolan.app.text.Words.text;

import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A problem as text: its title, what is wrong, where, and what to do. */
public final class ProblemText {
    private ProblemText() {}

    /** @param problem as the API answers it (RFC 9457), or as an operation or a plan has it */
    public static void print(JsonNode problem, Consumer<String> out) {
        var all = problem.path("problems");
        if (all.size() > 1) {
            out.accept(title(problem) + ": " + detail(problem));
            all.forEach(p -> one("  ", p, out));
        } else {
            one(title(problem) + ": ", problem.has("where") || all.isEmpty() ? problem : merged(problem, all), out);
        }
    }

    /** A single problem of a template has its place only in the list. */
    private static JsonNode merged(JsonNode problem, JsonNode all) {
        return all.get(0).has("message") ? all.get(0) : problem;
    }

    private static void one(String before, JsonNode problem, Consumer<String> out) {
        out.accept(before + detail(problem));
        String indent = " ".repeat(before.startsWith(" ") ? before.length() + 2 : 2);
        String where = where(problem);
        if (!where.isEmpty() && !detail(problem).contains(where)) {
            out.accept(indent + "where:  " + where);
        }
        String remedy = text(problem, "remedy");
        if (!remedy.isEmpty()) {
            out.accept(indent + "remedy: " + remedy);
        }
    }

    private static String where(JsonNode problem) {
        int line = problem.path("line").asInt(0);
        String place = line == 0
                ? ""
                : "line %d, column %d".formatted(line, problem.path("column").asInt());
        String where = text(problem, "where").isEmpty() ? text(problem, "path") : text(problem, "where");
        return place.isEmpty() ? where : place + Words.after(", ", where);
    }

    private static String detail(JsonNode problem) {
        return text(problem, "detail").isEmpty() ? text(problem, "message") : text(problem, "detail");
    }

    /** Over REST it has one; else it is made of the type, as there. */
    private static String title(JsonNode problem) {
        if (!text(problem, "title").isEmpty()) {
            return text(problem, "title");
        }
        String words = text(problem, "type").replace('-', ' ');
        return words.isEmpty() ? "Failed" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
