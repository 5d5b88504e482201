package io.portolan.domain.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the planner answers.
 *
 * @param moves in the order in which they are to be recorded; workers may perform them at the same time
 * @param waitsFor what has to happen before there is more to do, for the operator
 * @param lookAgainAt when to ask again even if nothing happens
 */
public record Plan(List<Move> moves, Verdict verdict, List<String> waitsFor, Optional<Instant> lookAgainAt) {
    /** What a release waits for that goes on only when a person says so. */
    public static final String CONFIRMATION = "the confirmation";

    public Plan {
        moves = List.copyOf(moves);
        waitsFor = List.copyOf(waitsFor);
    }

    /** Nobody will report on what it does, so the planner has to be asked again at once. */
    public boolean toBeContinued() {
        return verdict instanceof Verdict.GoOn
                && !moves.isEmpty()
                && moves.stream().noneMatch(Move::isReportedOn);
    }
}
