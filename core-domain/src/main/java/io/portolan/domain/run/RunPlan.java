package io.portolan.domain.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the planner answers.
 *
 * @param moves in the order in which they are to be recorded
 * @param outcome present when the run is over
 * @param waitsFor what has to happen before there is more to do, for the operator
 * @param lookAgainAt when to ask again even if nothing happens
 */
public record RunPlan(
        List<RunMove> moves, Optional<Outcome> outcome, List<String> waitsFor, Optional<Instant> lookAgainAt) {
    public RunPlan {
        moves = List.copyOf(moves);
        waitsFor = List.copyOf(waitsFor);
    }

    /** It changes what the next look sees: the planner has to be asked again at once. */
    public boolean toBeContinued() {
        return outcome.isEmpty() && moves.stream().anyMatch(m -> !m.isReportedOn());
    }
}
