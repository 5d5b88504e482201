package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.placement.PlacementAnswer;

/** The ledger's answer to the request that the release waits for; any other answer is late. */
final class PlacementReports {
    private PlacementReports() {}

    static void record(Decision d, RecordPlacement c) {
        var awaited = d.state()
                .release()
                .flatMap(ReleaseState::request)
                .filter(r -> r.id().equals(c.request()))
                .isPresent();
        if (!awaited) {
            return;
        }
        switch (c.answer()) {
            case PlacementAnswer.Placed a -> d.add(new InstancesPlaced(d.id(), c.request(), a.placements(), d.at()));
            case PlacementAnswer.Refused a ->
                d.add(new PlacementRefused(d.id(), c.request(), a.problem(), a.nodes(), d.at()));
        }
        d.goOn();
    }
}
