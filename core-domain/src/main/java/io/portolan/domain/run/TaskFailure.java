package io.portolan.domain.run;

import io.portolan.domain.problem.Problem;
import java.util.Optional;

/**
 * Why a task has failed, complete for whoever asks.
 *
 * @param attempt that was one too many; absent where no single container is to blame
 * @param node on which that attempt was, by its name; empty where no attempt is to blame
 * @param exitCode of that attempt, where it had one
 * @param stops what runs of the task is stopped, too
 * @param problem the same in a sentence
 */
public record TaskFailure(
        String task,
        Optional<AttemptId> attempt,
        String node,
        Optional<Integer> exitCode,
        boolean stops,
        Problem problem) {

    /** @param unit that failed once too often */
    static TaskFailure of(TaskSpec task, Unit unit) {
        var last = unit.last().orElseThrow();
        var sentence = "Task " + task.name() + " failed: container " + unit.index() + " failed "
                + (unit.failures() == 1 ? "once" : unit.failures() + " times") + ", in attempt "
                + last.attempt().number() + " on " + last.node() + " with "
                + last.ending().told() + ".";
        return new TaskFailure(
                task.name(),
                Optional.of(last.attempt()),
                last.node(),
                last.ending().exitCode(),
                false,
                Problem.of("task-failed", sentence, "Read the log of that attempt, then retry the run."));
    }

    static TaskFailure timeout(TaskSpec task) {
        var limit = task.timeout().orElseThrow().toSeconds();
        return new TaskFailure(
                task.name(),
                Optional.empty(),
                "",
                Optional.empty(),
                true,
                Problem.of(
                        "task-timed-out",
                        "Task " + task.name() + " failed: it takes longer than " + limit + " s.",
                        "Give it a longer timeout, or more containers at a time."));
    }

    static TaskFailure noPlace(String task, Problem problem) {
        return new TaskFailure(task, Optional.empty(), "", Optional.empty(), false, problem);
    }
}
