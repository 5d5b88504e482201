package io.portolan.query.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.run.TaskFailure;
import io.portolan.domain.run.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task of a run: a node of its graph.
 *
 * @param depends tasks that it waits for
 * @param path of a skipped task, from the one that failed to what it would have waited for
 * @param reason why it was skipped or cancelled
 * @param readyAt when all that it depends on had finished
 * @param startedAt when its first container started
 */
public record TaskView(
        String name,
        String image,
        int scale,
        List<String> depends,
        int retryCount,
        TaskStatus status,
        Optional<TaskFailure> failure,
        List<String> path,
        String reason,
        Optional<Instant> readyAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<UnitView> containers) {
    public TaskView {
        depends = List.copyOf(depends);
        path = List.copyOf(path);
        containers = List.copyOf(containers);
    }

    /** From when it was ready to its end, in milliseconds. */
    @JsonProperty
    public Optional<Long> millis() {
        return Spans.millis(readyAt, endedAt);
    }
}
