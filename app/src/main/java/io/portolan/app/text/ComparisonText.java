package io.portolan.app.text;

import static io.portolan.app.text.Words.text;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What is different between two revisions, as text. */
public final class ComparisonText {
    private ComparisonText() {}

    public static void print(JsonNode comparison, Consumer<String> out) {
        var table = Table.ofFields();
        comparison.path("removed").forEach(s -> table.row("services." + s.asString(), "removed"));
        comparison.path("added").forEach(s -> table.row("services." + s.asString(), "added"));
        comparison.path("changed").forEach(s -> rows("services." + text(s, "service") + ".", s.path("changes"), table));
        rows("parameters.", comparison.path("parameters"), table);
        rows("labels.", comparison.path("labels"), table);
        rows("volumes.", comparison.path("volumes"), table);
        table.print(out, "They are the same.");
    }

    private static void rows(String within, JsonNode changes, Table table) {
        changes.forEach(c -> {
            String path = text(c, "path");
            table.row(path.startsWith(within) ? path : within + path, PlanText.change(c));
        });
    }
}
