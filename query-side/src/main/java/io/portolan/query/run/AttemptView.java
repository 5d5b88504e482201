package io.portolan.query.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Ending;
import java.time.Instant;
import java.util.Optional;

/**
 * One Docker container that was started for a container of a task.
 *
 * @param number 1, 2, 3… of the container
 * @param container its name; {@code containerId} is the engine's
 * @param reason why it was placed there
 * @param ending how it ended; absent while it is under way
 * @param problem where there is more to say than an exit code
 * @param retryAt when the next attempt was due, if there was to be one
 */
public record AttemptView(
        String instance,
        int number,
        String container,
        String containerId,
        String node,
        String nodeName,
        String reason,
        Optional<Ending.Kind> ending,
        Optional<Integer> exitCode,
        boolean outOfMemory,
        Optional<Problem> problem,
        Instant placedAt,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> retryAt,
        Optional<Instant> removedAt) {

    /** How long it ran, in milliseconds. */
    @JsonProperty
    public Optional<Long> millis() {
        return Spans.millis(startedAt, endedAt);
    }

    /** It counts against the retries of its container. */
    boolean failed() {
        return ending.filter(k -> k == Ending.Kind.FAILED || k == Ending.Kind.NOT_STARTED || k == Ending.Kind.LOST)
                .isPresent();
    }
}
