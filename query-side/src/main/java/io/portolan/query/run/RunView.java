package io.portolan.query.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.job.Cause;
import io.portolan.domain.run.TaskFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a job.
 *
 * @param number 1, 2, 3… in the job
 * @param cause absent until the job's own event is in the view
 * @param due which due time it is for
 * @param retries the run that is done again
 * @param reason why it began
 * @param failure of a failed run: which task, container and attempt, on which node, with which exit code
 * @param endReason in one line, of a run that did not finish
 */
public record RunView(
        String id,
        String job,
        String jobName,
        String cluster,
        int number,
        int revision,
        Map<String, String> parameters,
        Optional<Cause> cause,
        Optional<Instant> due,
        Optional<String> retries,
        String reason,
        RunStatus state,
        Optional<TaskFailure> failure,
        Optional<String> endReason,
        List<String> waitsFor,
        Optional<Instant> lookAgainAt,
        Instant startedAt,
        Optional<Instant> endedAt) {
    public RunView {
        waitsFor = List.copyOf(waitsFor);
    }

    /** How long it took, in milliseconds. */
    @JsonProperty
    public Optional<Long> millis() {
        return Spans.millis(Optional.of(startedAt), endedAt);
    }
}
