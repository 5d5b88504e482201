package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.job.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A job has started a run, and the run is to begin. It has ids only: what is run stands in the job's revision, and what is taken
 * over in the run that is retried ({@link RunBeginning}).
 *
 * @param number 1, 2, 3… of the job
 * @param revision of the job
 * @param retries the run that did not finish and is done again
 */
public record BeginRun(
        RunId run,
        JobId job,
        int number,
        int revision,
        Map<String, String> parameters,
        Optional<RunId> retries,
        Instant at) {
    public BeginRun {
        parameters = Ordered.copyOf(parameters);
    }
}
