package io.portolan.projection.operation;

import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Outcome;
import java.util.Locale;

/** Why an operation did not do what it was to do, where the event that ended it carries no problem. */
final class Endings {
    private Endings() {}

    static Problem rolledBack(ReleaseRolledBack event) {
        return Problem.of(
                "rolled-back",
                "Release " + event.release() + " was rolled back: " + event.reason() + ".",
                "What was before it runs again. The release's steps say what went wrong.");
    }

    static Problem aborted(ReleaseAborted event) {
        return Problem.of("aborted", "Release " + event.release() + " was broken off: " + event.reason() + ".", "");
    }

    /** Of a run that did not finish. */
    static Problem notFinished(RunEnded event) {
        var how = event.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Problem.of(
                "run-" + how.replace(' ', '-'),
                "Run " + event.number() + (event.outcome() == Outcome.FAILED ? " has failed: " : " was " + how + ": ")
                        + event.reason(),
                "The run says what became of each task; retry it, or run the job anew.");
    }

    static Problem removed(NodeRemoved event) {
        return Problem.of("node-removed", "Node " + event.node() + " was removed before it was ready.", "");
    }
}
