package io.portolan.query.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.job.Cause;
import io.portolan.domain.run.TaskStatus;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two runs side by side.
 *
 * @param parameters those that are different
 * @param tasks all, those of the first run first
 */
public record RunComparison(Side before, Side after, List<Parameter> parameters, List<Task> tasks) {
    public RunComparison {
        parameters = List.copyOf(parameters);
        tasks = List.copyOf(tasks);
    }

    /** One of the two as a whole. */
    public record Side(
            String id,
            String job,
            int number,
            int revision,
            RunStatus state,
            Optional<Cause> cause,
            Instant startedAt,
            Optional<Long> millis,
            Optional<String> endReason) {
        static Side of(RunView run) {
            return new Side(
                    run.id(),
                    run.job(),
                    run.number(),
                    run.revision(),
                    run.state(),
                    run.cause(),
                    run.startedAt(),
                    run.millis(),
                    run.endReason());
        }
    }

    /** Absent where the run doesn't have it. */
    public record Parameter(String name, Optional<String> before, Optional<String> after) {}

    /** Absent where the run has no such task. */
    public record Task(String name, Optional<Part> before, Optional<Part> after) {
        /** Whether it did the same, however long that took. */
        @JsonProperty
        public boolean same() {
            return before.isPresent()
                    && after.isPresent()
                    && before.get().untimed().equals(after.get().untimed());
        }
    }

    /**
     * A task in one of them.
     *
     * @param attempts of all its containers
     * @param exitCodes of the attempts that had one, by container and attempt
     */
    public record Part(
            String image,
            int containers,
            TaskStatus status,
            Optional<Long> millis,
            int attempts,
            int failures,
            List<Integer> exitCodes) {
        public Part {
            exitCodes = List.copyOf(exitCodes);
        }

        static Part of(TaskView task) {
            var attempts = task.containers().stream()
                    .flatMap(c -> c.attempts().stream())
                    .toList();
            return new Part(
                    task.image(),
                    task.scale(),
                    task.status(),
                    task.millis(),
                    attempts.size(),
                    (int) attempts.stream().filter(AttemptView::failed).count(),
                    attempts.stream().flatMap(a -> a.exitCode().stream()).toList());
        }

        Part untimed() {
            return new Part(image, containers, status, Optional.empty(), attempts, failures, exitCodes);
        }
    }

    static RunComparison of(RunDetail before, RunDetail after) {
        return new RunComparison(
                Side.of(before.run()),
                Side.of(after.run()),
                parameters(before.run().parameters(), after.run().parameters()),
                tasks(byName(before), byName(after)));
    }

    private static List<Parameter> parameters(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(n -> new Parameter(n, Optional.ofNullable(before.get(n)), Optional.ofNullable(after.get(n))))
                .filter(p -> !p.before().equals(p.after()))
                .toList();
    }

    private static List<Task> tasks(Map<String, Part> before, Map<String, Part> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(n -> new Task(n, Optional.ofNullable(before.get(n)), Optional.ofNullable(after.get(n))))
                .toList();
    }

    private static Map<String, Part> byName(RunDetail run) {
        return run.tasks().stream()
                .collect(Collectors.toMap(TaskView::name, Part::of, (one, _) -> one, java.util.LinkedHashMap::new));
    }
}
