package io.portolan.domain.job;

import io.portolan.domain.job.JobCommand.RecordRunEnded;
import io.portolan.domain.job.JobCommand.RetryRun;
import io.portolan.domain.job.JobCommand.RunNow;
import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.job.JobEvent.RunQueued;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.RunId;

/** Runs begin one after the other. docs/ways/schedule.md: 5, 10 and 11. */
final class Runs {
    private Runs() {}

    static void now(Decision d, RunNow c) {
        d.requireAlive();
        var _ = RunParameters.batch(d.state().current().orElseThrow(), c.parameters());
        ask(d, Waiting.manual(c.run(), c.parameters()), "it was asked for");
    }

    static void retry(Decision d, RetryRun c) {
        d.requireAlive();
        var failed = d.state().unfinished().get(c.failed());
        if (failed == null) {
            throw new Refused(Problem.of(
                    "run-not-retryable",
                    "Run " + c.failed() + " is not one of the last " + JobState.MOST_UNFINISHED
                            + " runs of this job that ended without having finished.",
                    "Run the job anew."));
        }
        ask(d, Waiting.retry(c.run(), failed), "run " + failed.number() + " did not finish and is done again");
    }

    /** The next one begins when the one that was going has ended. */
    static void ended(Decision d, RecordRunEnded c) {
        var run = d.state().going().filter(g -> g.run().equals(c.run()));
        if (run.isEmpty() || !d.state().alive()) {
            return;
        }
        d.add(new RunEnded(d.id(), c.run(), run.get().number(), c.outcome(), c.reason(), d.at()));
        if (d.state().queue().isEmpty()) {
            Backfills.goOn(d);
        } else {
            start(d, d.state().queue().getFirst(), "it was the next in the queue");
        }
    }

    static void start(Decision d, Waiting waiting, String reason) {
        d.add(new RunStarted(
                d.id(),
                waiting.run().orElseGet(() -> nextId(d)),
                d.state().runs() + 1,
                waiting.cause(),
                waiting.due(),
                waiting.retries(),
                waiting.revision() > 0
                        ? waiting.revision()
                        : d.state().revisions().size(),
                waiting.parameters(),
                reason,
                d.at()));
    }

    /** Of a run that nobody has given an identity. */
    static RunId nextId(Decision d) {
        return new RunId(d.id() + "." + (d.state().runs() + 1));
    }

    private static void ask(Decision d, Waiting waiting, String reason) {
        var run = waiting.run().orElseThrow();
        if (known(d.state(), run)) {
            return;
        }
        if (d.idle()) {
            start(d, waiting, reason);
        } else if (d.queueFull()) {
            throw new Refused(Problem.of(
                    "queue-full",
                    "A run of the job is going, and " + JobState.LONGEST_QUEUE + " are waiting already.",
                    "Ask again when one of them has begun."));
        } else {
            d.add(new RunQueued(
                    d.id(),
                    run,
                    waiting.cause(),
                    waiting.retries(),
                    waiting.revision(),
                    waiting.parameters(),
                    d.state().queue().size() + 1,
                    d.busy(),
                    d.at()));
        }
    }

    private static boolean known(JobState state, RunId run) {
        return state.going().filter(g -> g.run().equals(run)).isPresent()
                || state.last().filter(l -> l.run().equals(run)).isPresent()
                || state.unfinished().containsKey(run)
                || state.queue().stream()
                        .anyMatch(w -> w.run().filter(run::equals).isPresent());
    }
}
