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
            decline(d, c);
            return;
        }
        switch (c.answer()) {
            case PlacementAnswer.Placed a -> d.add(new InstancesPlaced(d.id(), c.request(), a.placements(), d.at()));
            case PlacementAnswer.Refused a ->
                d.add(new PlacementRefused(d.id(), c.request(), a.problem(), a.nodes(), d.at()));
        }
        d.goOn();
    }

    /** The release went on without it, or the application is gone: the ledger has to know that nobody takes the places. */
    private static void decline(Decision d, RecordPlacement c) {
        if (c.answer() instanceof PlacementAnswer.Placed placed
                && d.state().forsaken().contains(c.request())) {
            var instances = placed.placements().stream().map(p -> p.instance()).toList();
            d.add(new PlacesDeclined(d.id(), d.state().who().cluster(), c.request(), instances, d.at()));
        }
    }
}
