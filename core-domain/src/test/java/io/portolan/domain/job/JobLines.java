package io.portolan.domain.job;

import io.portolan.domain.job.JobEvent.*;
import java.time.Instant;
import java.time.ZoneOffset;

/** Events in short lines. */
final class JobLines {
    private JobLines() {}

    static String of(JobEvent event) {
        return switch (event) {
            case JobCreated _ -> "created";
            case JobChanged e ->
                "changed to revision " + e.revision().number() + ", generation "
                        + e.revision().generation();
            case JobDeleted e ->
                "deleted" + e.cancels().map(r -> ", cancels " + r).orElse("");
            case SchedulePaused _ -> "paused";
            case ScheduleResumed _ -> "resumed";
            case TickAccepted e -> "accepted " + time(e.due());
            case TickQueued e -> "queued " + time(e.due()) + " as " + e.position();
            case TickDropped e -> "dropped " + time(e.due()) + ": " + e.reason();
            case TicksMissed e ->
                "missed " + e.count() + (e.more() ? "+" : "") + " from " + time(e.first()) + " to " + time(e.last())
                        + ", " + e.rule().label() + ": " + e.reason();
            case RunQueued e -> "queued " + e.run() + " as " + e.position();
            case RunStarted e ->
                "run " + e.number() + " " + e.run() + " " + e.cause()
                        + e.due().map(d -> " for " + time(d)).orElse("")
                        + e.retries().map(r -> " of " + r).orElse("") + " revision " + e.revision();
            case RunEnded e -> "run " + e.number() + " " + e.outcome();
            case BackfillStarted e -> "backfill of " + e.count();
            case BackfillEnded e -> "backfill ended, " + e.left() + " left: " + e.reason();
        };
    }

    private static String time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalTime().toString();
    }
}
