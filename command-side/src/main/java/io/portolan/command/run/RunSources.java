package io.portolan.command.run;

import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobState;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunBeginning;
import io.portolan.domain.run.RunCommand.CreateRun;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.RunState;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Where a run that begins finds what it is made from: the states of its job, and of the run that it retries, read in the unit of
 * work of the command.
 */
public interface RunSources {
    JobState job(JobId job);

    RunState run(RunId run);

    /**
     * @throws ConcurrencyException when another control plane has written what isn't known here yet; what is too old is dropped
     *     from memory with the unit of work, and the command comes again
     */
    default CreateRun complete(BeginRun begin) {
        var job = job(begin.job());
        if (!job.revisions().containsKey(begin.revision())) {
            throw new ConcurrencyException(
                    "%s is not known up to revision %d".formatted(begin.job(), begin.revision()));
        }
        var retried = begin.retries().map(this::run);
        if (retried.filter(run -> run.outcome().isEmpty()).isPresent()) {
            throw new ConcurrencyException(
                    "%s is not known up to its end".formatted(begin.retries().orElseThrow()));
        }
        return RunBeginning.of(begin, job, retried);
    }
}
