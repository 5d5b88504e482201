package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The release that is running.
 *
 * @param steps how many it has ordered
 * @param touched it has created or stopped a container
 * @param turnedBack why it goes back to what was before
 * @param request the places that it waits for
 * @param globalsPlaced the ledger was asked on which nodes services that run everywhere are missing
 * @param pulled {@code node image} pairs that are there
 * @param failure of something that belongs to no single container: a place, an image
 */
public record ReleaseState(
        int number,
        ReleaseKind kind,
        Desired from,
        Desired to,
        boolean reschedule,
        int steps,
        boolean touched,
        Optional<String> turnedBack,
        Optional<PlacementRequest> request,
        boolean globalsPlaced,
        Set<String> pulled,
        Optional<Problem> failure,
        List<String> waitsFor,
        Optional<Instant> lookAgainAt) {

    public ReleaseState {
        pulled = Ordered.copyOf(pulled);
        waitsFor = List.copyOf(waitsFor);
    }

    static ReleaseState started(int number, ReleaseKind kind, Desired from, Desired to, boolean reschedule) {
        return new ReleaseState(
                number,
                kind,
                from,
                to,
                reschedule,
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** 0 on the way forward, 1 on the way back. */
    public int leg() {
        return turnedBack.isPresent() ? 1 : 0;
    }

    /** What the release makes true now. */
    public Desired target() {
        return turnedBack.isPresent() ? from : to;
    }

    ReleaseState stepOrdered(boolean touches) {
        return copy(steps + 1, touched || touches, turnedBack, request, globalsPlaced, pulled, failure);
    }

    ReleaseState requested(PlacementRequest wanted) {
        return copy(steps, touched, turnedBack, Optional.of(wanted), globalsPlaced, pulled, failure);
    }

    ReleaseState answered(boolean withGlobals) {
        return copy(steps, touched, turnedBack, Optional.empty(), globalsPlaced || withGlobals, pulled, failure);
    }

    ReleaseState pulled(String nodeAndImage) {
        return copy(steps, touched, turnedBack, request, globalsPlaced, Ordered.with(pulled, nodeAndImage), failure);
    }

    ReleaseState failed(Problem problem) {
        return copy(steps, touched, turnedBack, Optional.empty(), globalsPlaced, pulled, Optional.of(problem));
    }

    /** The ledger is asked anew for services that run everywhere. */
    ReleaseState nodesChanged() {
        return copy(steps, touched, turnedBack, request, false, pulled, failure);
    }

    ReleaseState back(String reason) {
        return copy(steps, touched, Optional.of(reason), Optional.empty(), false, pulled, Optional.empty());
    }

    ReleaseState waiting(List<String> what, Optional<Instant> until) {
        return new ReleaseState(
                number,
                kind,
                from,
                to,
                reschedule,
                steps,
                touched,
                turnedBack,
                request,
                globalsPlaced,
                pulled,
                failure,
                what,
                until);
    }

    private ReleaseState copy(
            int nextSteps,
            boolean nextTouched,
            Optional<String> nextTurnedBack,
            Optional<PlacementRequest> nextRequest,
            boolean nextGlobalsPlaced,
            Set<String> nextPulled,
            Optional<Problem> nextFailure) {
        return new ReleaseState(
                number,
                kind,
                from,
                to,
                reschedule,
                nextSteps,
                nextTouched,
                nextTurnedBack,
                nextRequest,
                nextGlobalsPlaced,
                nextPulled,
                nextFailure,
                waitsFor,
                lookAgainAt);
    }
}
