package io.portolan.app.text;

import static io.portolan.app.text.Words.text;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a command would lead to, as text, from the answer to a dry run. */
public final class PlanText {
    private static final Map<String, String> ENDINGS = Map.of(
            "UNCHANGED", "Nothing would change",
            "COMPLETED", "It would complete",
            "FAILED", "It would fail",
            "OPEN", "How it would end can't be foreseen");

    private final Consumer<String> out;

    public PlanText(Consumer<String> out) {
        this.out = out;
    }

    public void print(JsonNode plan) {
        section("Changes", changes(plan.path("changes")));
        section("Places", places(plan.path("places")));
        section("Steps, those of a wave together", steps(plan.path("steps")));
        section("Batches", batches(plan.path("batches")));
        section("Between the steps", moments(plan.path("moments")));
        if (plan.path("confirmation").isNumber()) {
            out.accept("After step %s it waits for confirmation; the steps behind it only follow then."
                    .formatted(text(plan, "confirmation")));
            out.accept("");
        }
        risks(plan.path("risks"));
        sentences("Warnings", plan.path("warnings"));
        sentences("Taken for granted", plan.path("assumptions"));
        ending(plan.path("ending"));
    }

    private static Table changes(JsonNode changes) {
        var table = Table.ofFields();
        changes.forEach(c -> table.row(text(c, "path"), change(c)));
        return table;
    }

    /** What was, and what would be. */
    static String change(JsonNode change) {
        return value(change.path("before")) + " -> " + value(change.path("after"));
    }

    private static String value(JsonNode value) {
        if (value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isEmpty())) {
            return "(not set)";
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private static Table places(JsonNode places) {
        var table = Table.of("CONTAINER", "NODE", "BECAUSE");
        places.forEach(p -> table.row(
                text(p, "service") + " " + text(p, "slot"),
                text(p, "nodeName").isEmpty() ? text(p, "node") : text(p, "nodeName"),
                text(p, "reason")));
        return table;
    }

    private static Table steps(JsonNode steps) {
        var table = Table.of("NUMBER", "WAVE", "STEP", "BECAUSE");
        steps.forEach(s -> table.row(text(s, "number"), text(s, "wave"), text(s, "action"), text(s, "reason")));
        return table;
    }

    private static Table batches(JsonNode batches) {
        var table = Table.of("BATCH", "CONTAINER", "NODE", "BECAUSE");
        batches.forEach(b -> b.path("containers")
                .forEach(c -> table.row(
                        text(b, "service") + " " + text(b, "number"),
                        text(c, "container"),
                        text(c, "node"),
                        text(c, "reason"))));
        return table;
    }

    private static Table moments(JsonNode moments) {
        var table = Table.of("STEP", "WHAT", "ROUTING FROM THEN ON");
        moments.forEach(m -> table.row(text(m, "step"), text(m, "what"), RoutingText.of(m.path("routing"))));
        return table;
    }

    private void risks(JsonNode risks) {
        if (!risks.isEmpty()) {
            out.accept("Risks");
            risks.forEach(r -> {
                out.accept("   " + text(r, "message"));
                out.accept("      remedy: " + text(r, "remedy"));
            });
            out.accept("");
        }
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            out.accept(title);
            table.print(line -> out.accept("   " + line));
            out.accept("");
        }
    }

    private void sentences(String title, JsonNode list) {
        if (!list.isEmpty()) {
            out.accept(title);
            Words.sentences(list).forEach(s -> out.accept("   " + s));
            out.accept("");
        }
    }

    private void ending(JsonNode ending) {
        String kind = text(ending, "kind");
        String reason = text(ending, "reason");
        out.accept(
                ENDINGS.getOrDefault(kind, kind.toLowerCase(Locale.ROOT)) + (reason.isEmpty() ? "." : ": " + reason));
        if (!text(ending, "problem", "remedy").isEmpty()) {
            out.accept("   remedy: " + text(ending, "problem", "remedy"));
        }
        refusals(ending.path("nodes"), line -> out.accept("   " + line));
    }

    /** Every node that can't take a container, with every reason. */
    public static void refusals(JsonNode nodes, Consumer<String> out) {
        nodes.forEach(n -> out.accept(refusal(n)));
    }

    private static String refusal(JsonNode node) {
        var name = text(node, "nodeName").isEmpty() ? text(node, "node") : text(node, "nodeName");
        return "%s %s on %s: ".formatted(text(node, "service"), text(node, "slot"), name)
                + String.join("; ", Words.sentences(node.path("reasons")));
    }
}
