package io.portolan.app.text;

import static io.portolan.app.text.Words.clock;
import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Runs of jobs as people read them. */
public final class RunText {
    private static final double MILLIS = 1_000;

    private final Consumer<String> out;

    public RunText(Consumer<String> out) {
        this.out = out;
    }

    /** Several runs, a line each. */
    public static Table table(JsonNode runs) {
        var table = Table.of("RUN", "ID", "STATE", "CAUSE", "DUE", "STARTED", "TOOK", "WHY");
        runs.forEach(r -> table.row(
                text(r, "number"),
                text(r, "id"),
                word(r, "state"),
                word(r, "cause"),
                day(r, "due"),
                day(r, "startedAt"),
                took(r),
                text(r, "endReason")));
        return table;
    }

    /** {@code timed-out} is TIMED_OUT. */
    public static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** One run with all that happened in it. */
    public void print(JsonNode run) {
        Table.ofFields()
                .field("run", text(run, "number") + " of " + text(run, "jobName"))
                .field("id", text(run, "id"))
                .field("state", word(run, "state"))
                .field("cause", word(run, "cause"))
                .field("because", text(run, "reason"))
                .field("due", day(run, "due"))
                .field("started", day(run, "startedAt"))
                .field("took", took(run))
                .field("why", text(run, "endReason"))
                .print(out);
        run.path("tasks").forEach(this::task);
    }

    private void task(JsonNode task) {
        out.accept("");
        var after = String.join(
                ", ", task.path("depends").valueStream().map(JsonNode::asString).toList());
        out.accept("task %s: %s%s%s"
                .formatted(
                        text(task, "name"),
                        word(task, "status"),
                        after.isEmpty() ? "" : ", after " + after,
                        text(task, "reason").isEmpty() ? "" : " (" + text(task, "reason") + ")"));
        var table = Table.of("CONTAINER", "ATTEMPT", "NODE", "STARTED", "TOOK", "END", "EXIT", "NAME");
        task.path("containers")
                .forEach(container -> container
                        .path("attempts")
                        .forEach(attempt -> table.row(
                                text(container, "index"),
                                text(attempt, "number"),
                                text(attempt, "nodeName"),
                                clock(attempt.path("startedAt")),
                                took(attempt),
                                word(attempt, "ending"),
                                text(attempt, "exitCode"),
                                text(attempt, "container"))));
        if (!table.isEmpty()) {
            table.print(line -> out.accept("  " + line));
        }
    }

    private static String took(JsonNode what) {
        return what.path("millis").isNumber()
                ? String.format(Locale.ROOT, "%.1f s", what.path("millis").asLong() / MILLIS)
                : "";
    }
}
