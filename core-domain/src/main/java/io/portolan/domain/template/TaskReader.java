package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Scalar;
import java.util.List;
import java.util.Set;

/** What only the tasks of batch applications have: labels about their runs, and what tasks can't have. */
final class TaskReader {
    /** Beyond the guide; {@code retry_count} and {@code remove_containers} are the guide's own. */
    static final List<String> LABELS = List.of("timeout", "retry_backoff", "concurrency");

    static final String ON_FAILURE = "on_failure";
    static final String TIMEOUT = "timeout";

    private static final int MOST = 10_000;
    private static final Set<String> FAILURE = Set.of("continue", "stop");

    private TaskReader() {}

    static void check(String name, boolean global, Labels labels, List<Reference> references, Context context) {
        if (!context.batch()) {
            LABELS.stream().filter(labels::has).forEach(label -> noEffect(labels, label));
            return;
        }
        var problems = context.problems();
        duration(labels, "timeout");
        labels.scalar("retry_backoff").ifPresent(s -> Values.duration(s, problems));
        labels.integer("concurrency", 1, MOST);
        if (global) {
            problems.error(
                    labels.has("global") ? labels.place("global") : TemplatePlace.START,
                    "conflict",
                    "The task \"" + name + "\" can't run once on every node: a task has a number of containers.",
                    "Remove global, and write scale: \"3\", or however many there are to be.");
        }
        references.stream()
                .filter(r -> r.kind() == Reference.Kind.SHARES)
                .forEach(r -> problems.error(
                        r.place(),
                        "unsupported-value",
                        "The task \"" + name + "\" uses what belongs to a container of \"" + r.target()
                                + "\", which may have ended or be removed by then (" + r.key() + ").",
                        "Share files by a named volume, or name a container that stays: container:NAME."));
    }

    static void checkTop(Labels labels, boolean batch) {
        if (batch) {
            labels.scalar(ON_FAILURE)
                    .filter(s -> !FAILURE.contains(s.text()))
                    .ifPresent(s -> labels.problems()
                            .badValue(
                                    s.place(),
                                    Values.quoted(s)
                                            + " does not say what becomes of a run in which a task has failed.",
                                    "Write continue or stop."));
            duration(labels, TIMEOUT);
        } else {
            List.of(ON_FAILURE, TIMEOUT).stream().filter(labels::has).forEach(label -> noEffect(labels, label));
        }
    }

    /** A deadline of nothing would end everything before it begins. */
    private static void duration(Labels labels, String name) {
        labels.scalar(name)
                .filter(s -> Values.duration(s, labels.problems())
                        .filter(d -> d.isZero())
                        .isPresent())
                .ifPresent(s -> zero(s, labels.problems()));
    }

    private static void zero(Scalar scalar, Problems problems) {
        problems.badValue(scalar.place(), "A timeout of 0 leaves no time.", "Write a longer one, or remove the label.");
    }

    private static void noEffect(Labels labels, String label) {
        labels.problems()
                .warning(
                        labels.place(label),
                        "no-effect",
                        "The label " + label + " is about tasks; this is an application of services.",
                        "");
    }
}
