package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.run.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run that begins when those before it have ended.
 *
 * @param run empty: it gets its identity when it begins
 * @param generation of the schedule that was due; 0 without one
 * @param due which due time it is for
 * @param retries the run that is done again
 * @param revision of the job that is run; 0: the one that is current when it begins
 */
public record Waiting(
        Cause cause,
        Optional<RunId> run,
        int generation,
        Optional<Instant> due,
        Optional<RunId> retries,
        int revision,
        Map<String, String> parameters) {

    public Waiting {
        parameters = Ordered.copyOf(parameters);
    }

    static Waiting tick(int generation, Instant due) {
        return new Waiting(Cause.TICK, Optional.empty(), generation, Optional.of(due), Optional.empty(), 0, Map.of());
    }

    static Waiting manual(RunId run, Map<String, String> parameters) {
        return new Waiting(Cause.MANUAL, Optional.of(run), 0, Optional.empty(), Optional.empty(), 0, parameters);
    }

    static Waiting retry(RunId run, JobState.Going failed) {
        return new Waiting(
                Cause.RETRY,
                Optional.of(run),
                0,
                Optional.empty(),
                Optional.of(failed.run()),
                failed.revision(),
                failed.parameters());
    }

    boolean isTick(int ofGeneration, Instant at) {
        return cause == Cause.TICK
                && generation == ofGeneration
                && due.filter(at::equals).isPresent();
    }

    boolean begunBy(RunStarted e) {
        return cause == e.cause()
                && due.equals(e.due())
                && run.filter(r -> !r.equals(e.run())).isEmpty();
    }
}
