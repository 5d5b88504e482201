package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run takes over of the one that it retries.
 *
 * @param run that did not finish
 * @param finished containers that need not run again: their indexes by task
 * @param images pinned then, and the same now
 */
public record Resumption(RunId run, Map<String, List<Integer>> finished, Map<String, String> images) {
    public Resumption {
        finished = Ordered.copyOf(finished);
        images = Ordered.copyOf(images);
    }

    /** @throws Refused when there is nothing to retry, or not yet */
    public static Resumption of(RunState state) {
        var run = state.identity()
                .orElseThrow(() ->
                        new Refused(Problem.of("run-not-found", "There is no such run.", "Look at the list of runs.")));
        if (state.outcome().isEmpty()) {
            throw new Refused(Problem.of(
                    "run-is-running",
                    "Run " + run.number() + " of " + run.jobName() + " is still going, so it can't be retried.",
                    "Wait for its end, or cancel it."));
        }
        if (state.outcome().get() == Outcome.FINISHED) {
            throw new Refused(Problem.of(
                    "run-has-finished",
                    "Run " + run.number() + " of " + run.jobName() + " has finished: there is nothing to retry.",
                    "Run the job anew."));
        }
        var finished = new LinkedHashMap<String, List<Integer>>();
        state.tasks().values().forEach(task -> {
            var done = task.units().stream()
                    .filter(Unit::finished)
                    .map(Unit::index)
                    .toList();
            if (!done.isEmpty()) {
                finished.put(task.name(), done);
            }
        });
        return new Resumption(run.id(), finished, state.images());
    }

    boolean covers(String task, int index) {
        return finished.getOrDefault(task, List.of()).contains(index);
    }
}
