package io.portolan.domain.forecast;

import io.portolan.domain.forecast.Forecast.Ending;
import io.portolan.domain.forecast.Forecast.Moment;
import io.portolan.domain.job.Backfills;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.BackfillJob;
import io.portolan.domain.job.JobDecider;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.job.JobEvent.BackfillEnded;
import io.portolan.domain.job.JobEvent.BackfillStarted;
import io.portolan.domain.job.JobEvent.JobChanged;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.job.JobEvent.RunQueued;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.job.JobEvent.SchedulePaused;
import io.portolan.domain.job.JobEvent.ScheduleResumed;
import io.portolan.domain.job.JobEvent.TickAccepted;
import io.portolan.domain.job.JobEvent.TickDropped;
import io.portolan.domain.job.JobEvent.TickQueued;
import io.portolan.domain.job.JobEvent.TicksMissed;
import io.portolan.domain.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command to a job would lead to: the decision itself, made on the state of now. What becomes of a run nobody knows before. */
public final class JobForesight {
    private JobForesight() {}

    /** @throws io.portolan.domain.problem.Refused as the command would be */
    public static Forecast of(JobState state, JobCommand command) {
        var events = JobDecider.decide(state, command);
        if (events.isEmpty()) {
            return Forecast.unchanged();
        }
        var moments = new ArrayList<Moment>();
        events.forEach(event -> moments.add(new Moment(0, told(event), List.of())));
        if (command instanceof BackfillJob backfill) {
            Backfills.plan(state, backfill).forEach(due -> moments.add(new Moment(0, "a run for " + due, List.of())));
        }
        boolean runs = events.stream().anyMatch(e -> e instanceof RunStarted || e instanceof RunQueued);
        return new Forecast(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                moments,
                List.of(),
                runs ? List.of("what becomes of a run shows when it runs") : List.of(),
                Optional.empty(),
                Ending.of(
                        runs ? Ending.Kind.OPEN : Ending.Kind.COMPLETED,
                        moments.getFirst().what()));
    }

    private static String told(JobEvent event) {
        return switch (event) {
            case JobCreated e ->
                "the job " + e.name() + " is created with version "
                        + e.revision().version();
            case JobChanged e -> "the job changes to version " + e.revision().version();
            case JobDeleted e ->
                "the job is deleted"
                        + e.cancels()
                                .map(run -> ", run " + run + " is cancelled")
                                .orElse("");
            case SchedulePaused _ -> "the schedule is paused";
            case ScheduleResumed _ -> "the schedule goes on";
            case TickAccepted e -> "what was due at " + e.due() + " gets a run";
            case TickQueued e -> "what was due at " + e.due() + " waits at position " + e.position();
            case TickDropped e -> "what was due at " + e.due() + " gets no run: " + e.reason();
            case TicksMissed e ->
                e.count() + (e.more() ? " or more" : "") + " due times from " + e.first() + " to " + e.last()
                        + " are missed";
            case RunQueued e -> "a run waits at position " + e.position() + ", because " + e.reason();
            case RunStarted e -> "run " + e.number() + " starts, because " + e.reason();
            case RunEnded e -> "run " + e.number() + " ends";
            case BackfillStarted e -> "a backfill of " + e.count() + " due times starts";
            case BackfillEnded e -> "the backfill ends with " + e.left() + " left: " + e.reason();
        };
    }
}
