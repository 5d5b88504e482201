package io.portolan.domain.run;

import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.problem.Problem;

/** Whether waiting for room helps. */
final class Impossible {
    private Impossible() {}

    /** However empty the cluster was, none of its nodes could take the container. */
    static boolean is(Problem refusal) {
        return refusal.type().equals(PlacementAnswer.Refused.NO_NODE_FITS);
    }
}
