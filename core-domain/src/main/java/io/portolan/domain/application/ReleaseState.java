package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The release that is running.
 *
 * @param steps how many it has ordered
 * @param touched it has created or stopped a container
 * @param turnedBack why it goes back to what was before
 * @param request the places that it waits for
 * @param globalsPlaced the ledger was asked on which nodes services that run everywhere are missing
 * @param pulled {@code node image} pairs that are there
 * @param blueGreen how far a blue-green change is; absent in every other release
 * @param failure of something that belongs to no single container: a place, an image
 * @param paused why nothing more is ordered
 * @param inherited steps of the release before that were under way when this one started: their failure isn't its own
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
        Optional<Instant> lookAgainAt,
        Optional<String> paused,
        Set<StepId> inherited,
        Optional<BlueGreenState> blueGreen) {

    public ReleaseState {
        inherited = Ordered.copyOf(inherited);
        pulled = Ordered.copyOf(pulled);
        waitsFor = List.copyOf(waitsFor);
    }

    static ReleaseState started(
            int number,
            ReleaseKind kind,
            Desired from,
            Desired to,
            boolean reschedule,
            Set<StepId> underWay,
            Optional<BlueGreenState> blueGreen) {
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
                Optional.empty(),
                Optional.empty(),
                underWay,
                blueGreen);
    }

    /** 0 on the way forward, 1 on the way back. */
    public int leg() {
        return turnedBack.isPresent() ? 1 : 0;
    }

    /** Both revisions are wanted: a blue-green change that is neither confirmed nor turned back. */
    public boolean sideBySide() {
        return turnedBack.isEmpty() && blueGreen.filter(b -> !b.confirmed()).isPresent();
    }

    /** What the release makes true now. */
    public Desired target() {
        return turnedBack.isPresent() ? from : to;
    }

    ReleaseState stepOrdered(boolean touches) {
        return copy(d -> {
            d.steps = steps + 1;
            d.touched = touched || touches;
        });
    }

    ReleaseState requested(PlacementRequest wanted) {
        return copy(d -> d.request = Optional.of(wanted));
    }

    ReleaseState answered(boolean withGlobals) {
        return copy(d -> {
            d.request = Optional.empty();
            d.globalsPlaced = globalsPlaced || withGlobals;
        });
    }

    ReleaseState pulled(String nodeAndImage) {
        return copy(d -> d.pulled = Ordered.with(pulled, nodeAndImage));
    }

    ReleaseState failed(Problem problem) {
        return copy(d -> {
            d.request = Optional.empty();
            d.failure = Optional.of(problem);
        });
    }

    /** The ledger is asked anew for services that run everywhere. */
    ReleaseState nodesChanged() {
        return copy(d -> d.globalsPlaced = false);
    }

    ReleaseState back(String reason) {
        return copy(d -> {
            d.turnedBack = Optional.of(reason);
            d.request = Optional.empty();
            d.globalsPlaced = false;
            d.failure = Optional.empty();
            d.paused = Optional.empty();
        });
    }

    /** It waits for nothing but somebody's word. */
    ReleaseState paused(String reason) {
        return copy(d -> {
            d.paused = Optional.of(reason);
            d.waitsFor = List.of();
            d.lookAgainAt = Optional.empty();
        });
    }

    ReleaseState resumed() {
        return copy(d -> {
            d.paused = Optional.empty();
            d.failure = Optional.empty();
        });
    }

    ReleaseState waiting(List<String> what, Optional<Instant> until) {
        return copy(d -> {
            d.waitsFor = what;
            d.lookAgainAt = until;
        });
    }

    ReleaseState with(BlueGreenState next) {
        return copy(d -> d.blueGreen = Optional.of(next));
    }

    private ReleaseState copy(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.of(this);
    }

    /** What changes while a release is running. */
    private static final class Draft {
        private int steps;
        private boolean touched;
        private Optional<String> turnedBack;
        private Optional<PlacementRequest> request;
        private boolean globalsPlaced;
        private Set<String> pulled;
        private Optional<Problem> failure;
        private List<String> waitsFor;
        private Optional<Instant> lookAgainAt;
        private Optional<String> paused;
        private Optional<BlueGreenState> blueGreen;

        Draft(ReleaseState r) {
            steps = r.steps;
            touched = r.touched;
            turnedBack = r.turnedBack;
            request = r.request;
            globalsPlaced = r.globalsPlaced;
            pulled = r.pulled;
            failure = r.failure;
            waitsFor = r.waitsFor;
            lookAgainAt = r.lookAgainAt;
            paused = r.paused;
            blueGreen = r.blueGreen;
        }

        ReleaseState of(ReleaseState r) {
            return new ReleaseState(
                    r.number,
                    r.kind,
                    r.from,
                    r.to,
                    r.reschedule,
                    steps,
                    touched,
                    turnedBack,
                    request,
                    globalsPlaced,
                    pulled,
                    failure,
                    waitsFor,
                    lookAgainAt,
                    paused,
                    r.inherited,
                    blueGreen);
        }
    }
}
