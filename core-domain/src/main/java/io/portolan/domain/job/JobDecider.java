package io.portolan.domain.job;

import io.portolan.domain.job.JobCommand.*;
import java.util.List;

/**
 * The decisions of a job: commands to events, and events to state. Pure: the same state and command give the same events on
 * any machine. docs/ways/schedule.md tells the rules in their order.
 *
 * <p>What the operator asks is either taken whole or refused with every reason. What is reported is level-triggered: late,
 * repeated and outdated reports give no events.
 */
public final class JobDecider {
    private JobDecider() {}

    /**
     * @throws io.portolan.domain.problem.Refused when the operator asks for what can't be
     * @return empty when there is nothing to do
     */
    public static List<JobEvent> decide(JobState state, JobCommand command) {
        var decision = new Decision(state, command.at());
        switch (command) {
            case CreateJob c -> Definitions.create(decision, c);
            case ChangeJob c -> Definitions.change(decision, c);
            case DeleteJob c -> Definitions.delete(decision, c);
            case RunNow c -> Runs.now(decision, c);
            case RetryRun c -> Runs.retry(decision, c);
            case PauseSchedule _ -> Ticks.pause(decision);
            case ResumeSchedule _ -> Ticks.resume(decision);
            case BackfillJob c -> Backfills.start(decision, c);
            case CancelBackfill _ -> Backfills.cancel(decision);
            case Tick c -> Ticks.tick(decision, c);
            case CatchUpMissed c -> Gone.catchUp(decision, c.until());
            case RecordRunEnded c -> Runs.ended(decision, c);
        }
        return decision.events();
    }

    public static JobState evolve(JobState state, JobEvent event) {
        return JobEvolution.evolve(state, event);
    }
}
