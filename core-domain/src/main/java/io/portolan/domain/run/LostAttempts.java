package io.portolan.domain.run;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Attempt.Phase;
import java.time.Duration;
import java.util.List;

/** Attempts on nodes that don't answer: for a while nothing is known, then they count as failed. */
final class LostAttempts {
    /** A node that answers again by then has cost nothing. */
    static final Duration LOST_AFTER = Duration.ofMinutes(1);

    private final RunState state;
    private final Waits waits;

    LostAttempts(RunState state, Waits waits) {
        this.state = state;
        this.waits = waits;
    }

    void end(List<RunMove> moves) {
        if (state.unreachable().isEmpty()) {
            return;
        }
        for (var attempt : state.attempts().values()) {
            var since = state.unreachable().get(attempt.node());
            if (since == null || !attempt.open()) {
                continue;
            }
            if (waits.until(since.plus(LOST_AFTER))) {
                waits.reason("node " + attempt.nodeName() + " to answer");
            } else {
                moves.add(new RunMove.End(attempt, lost(attempt.nodeName())));
            }
        }
    }

    static Ending lost(String node) {
        return Ending.of(
                Ending.Kind.LOST,
                Problem.of(
                        "node-lost",
                        "node " + node + " was lost",
                        "Bring the node back or remove it from the cluster."));
    }

    /** Nothing of it was made, and no step is under way that would. */
    static boolean untouched(Attempt attempt) {
        return attempt.phase() == Phase.PLACED && !attempt.left();
    }
}
