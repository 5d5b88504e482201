package io.portolan.domain.run;

import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.run.RunCommand.RecordPlacement;
import io.portolan.domain.run.RunEvent.*;

/** The ledger's answer to the request that the run waits for; any other answer is late. */
final class RunPlacements {
    private RunPlacements() {}

    static void record(RunDecision d, RecordPlacement c) {
        var request = d.state().request().filter(r -> r.id().equals(c.request()));
        if (request.isEmpty()) {
            decline(d, c);
            return;
        }
        switch (c.answer()) {
            case PlacementAnswer.Placed a -> placed(d, request.get(), a);
            case PlacementAnswer.Refused a ->
                d.add(new PlacementRefused(d.id(), c.request(), a.problem(), a.nodes(), d.at()));
        }
        d.goOn();
    }

    private static void placed(RunDecision d, PlacementRequest request, PlacementAnswer.Placed answer) {
        d.add(new ContainersPlaced(
                d.id(),
                request.id(),
                answer.placements().stream().map(p -> attempt(d, p)).toList(),
                d.at()));
    }

    private static PlacedAttempt attempt(RunDecision d, Placement place) {
        var task = d.state().tasks().get(place.service());
        var number = task.unit(place.slot()).attempts() + 1;
        return new PlacedAttempt(
                new AttemptId(task.name(), place.slot(), number),
                AttemptSpecs.name(d.state().who(), task.name(), place.slot(), number),
                place);
    }

    /** The run is over meanwhile: the ledger has to know that nobody takes the places. */
    private static void decline(RunDecision d, RecordPlacement c) {
        if (c.answer() instanceof PlacementAnswer.Placed placed
                && d.state().forsaken().contains(c.request())) {
            var instances =
                    placed.placements().stream().map(Placement::instance).toList();
            d.add(new PlacesDeclined(d.id(), d.state().who().cluster(), c.request(), instances, d.at()));
        }
    }
}
