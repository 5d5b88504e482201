package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a job, and what can be reported to it. */
public sealed interface JobCommand {
    JobId job();

    Instant at();

    // the operator's

    /** @param firstRun begins with the creation; empty: the schedule, or a word, starts the first run */
    record CreateJob(
            JobId job,
            ClusterId cluster,
            String name,
            String description,
            JobDraft draft,
            Optional<RunId> firstRun,
            Instant at)
            implements JobCommand {}

    /** The draft's version must differ from the current one. @param description blank: it stays */
    record ChangeJob(JobId job, String description, JobDraft draft, Instant at) implements JobCommand {}

    /** @param force also while a run is going, which is then cancelled */
    record DeleteJob(JobId job, boolean force, Instant at) implements JobCommand {}

    /** @param parameters of this run */
    record RunNow(JobId job, RunId run, Map<String, String> parameters, Instant at) implements JobCommand {
        public RunNow {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /** @param failed the run that did not finish and is done again, from where it stopped */
    record RetryRun(JobId job, RunId run, RunId failed, Instant at) implements JobCommand {}

    record PauseSchedule(JobId job, Instant at) implements JobCommand {}

    record ResumeSchedule(JobId job, Instant at) implements JobCommand {}

    /** Runs once for each due time from {@code from} on and before {@code to}, both in the past. */
    record BackfillJob(JobId job, Instant from, Instant to, Instant at) implements JobCommand {}

    record CancelBackfill(JobId job, Instant at) implements JobCommand {}

    // reports: they may come late, twice, and out of order

    /** It is time. @param generation of the schedule that was due */
    record Tick(JobId job, int generation, Instant due, Instant at) implements JobCommand {}

    /** Somebody is there again. @param until what was due up to then was missed, if it wasn't decided */
    record CatchUpMissed(JobId job, Instant until, Instant at) implements JobCommand {}

    /** @param reason in a sentence, of a run that did not finish */
    record RecordRunEnded(JobId job, RunId run, Outcome outcome, String reason, Instant at) implements JobCommand {}
}
