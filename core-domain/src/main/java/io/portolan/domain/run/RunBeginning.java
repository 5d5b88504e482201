package io.portolan.domain.run;

import io.portolan.domain.job.JobState;
import io.portolan.domain.job.RunParameters;
import io.portolan.domain.run.RunCommand.CreateRun;
import java.util.Optional;

/** What a run is created from: the revision of its job with the run's parameters, and what it takes over. */
public final class RunBeginning {
    private RunBeginning() {}

    /**
     * @param job that has the revision
     * @param retried the run that is done again, which has ended
     * @throws io.portolan.domain.problem.Refused when the template can't be read with these parameters, or there is nothing to
     *     retry
     */
    public static CreateRun of(BeginRun begin, JobState job, Optional<RunState> retried) {
        var who = job.who();
        var revision = job.revisions().get(begin.revision());
        return new CreateRun(
                begin.run(),
                begin.job(),
                who.name(),
                who.cluster(),
                begin.number(),
                begin.revision(),
                RunParameters.batch(revision, begin.parameters()),
                begin.parameters(),
                retried.map(Resumption::of),
                begin.at());
    }
}
