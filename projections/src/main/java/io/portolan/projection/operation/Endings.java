package io.portolan.projection.operation;

import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.problem.Problem;

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

    static Problem removed(NodeRemoved event) {
        return Problem.of("node-removed", "Node " + event.node() + " was removed before it was ready.", "");
    }
}
