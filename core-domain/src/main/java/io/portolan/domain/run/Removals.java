package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.run.Attempt.Phase;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Containers that have ended are removed as the template says; those that shouldn't be there are stopped before. */
final class Removals {
    static final int TRIES = 3;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RunState state;
    private final Set<InstanceId> busy;
    private final Waits waits;

    Removals(RunState state, Set<InstanceId> busy, Waits waits) {
        this.state = state;
        this.busy = busy;
        this.waits = waits;
    }

    void moves(List<RunMove> moves) {
        Map<String, TaskSpec> specs = new HashMap<>();
        for (var attempt : state.attempts().values()) {
            if (attempt.open()
                    || !attempt.left()
                    || attempt.troubles() >= TRIES
                    || busy.contains(attempt.instance())
                    || state.unreachable().containsKey(attempt.node())) {
                continue;
            }
            if (specs.isEmpty()) {
                state.batch().tasks().forEach(spec -> specs.put(spec.name(), spec));
            }
            if (!wanted(attempt, specs.get(attempt.id().task()))
                    && attempt.troubledAt()
                            .filter(at -> waits.until(at.plus(RunSteps.TRY_AGAIN)))
                            .isEmpty()) {
                moves.add(remove(attempt));
            }
        }
    }

    /** For a look at it. */
    private static boolean wanted(Attempt attempt, TaskSpec spec) {
        var ending = attempt.ending().orElseThrow();
        var ran = attempt.phase() == Phase.STARTED && !attempt.ghost() && !attempt.lost();
        return ran && !spec.removal().removes(ending.kind() == Ending.Kind.FINISHED);
    }

    private static RunMove remove(Attempt attempt) {
        var node = attempt.node();
        return attempt.ghost() && !attempt.stopping()
                ? new RunMove.Perform(
                        new Order.StopContainer(node, attempt.instance(), attempt.container(), GRACE),
                        attempt.id() + " counts as over, but its container is there")
                : new RunMove.Perform(
                        new Order.RemoveContainer(node, attempt.instance(), attempt.container()),
                        attempt.id() + " is over");
    }
}
