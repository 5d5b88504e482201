package io.portolan.domain.placement;

import io.portolan.domain.application.InstanceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings placements and their demands together again. */
final class ReservationsOf {
    private ReservationsOf() {}

    static List<Reservation> of(PlacementRequest request, PlacementAnswer.Placed answer) {
        Map<InstanceId, Demand> single = new HashMap<>();
        for (Demand demand : request.demands()) {
            if (!demand.global()) {
                single.put(demand.instance(), demand);
            }
        }
        return answer.placements().stream()
                .map(place -> new Reservation(
                        request.id(),
                        request.application(),
                        place.node(),
                        place.slot(),
                        single.containsKey(place.instance()) ? single.get(place.instance()) : global(request, place)))
                .toList();
    }

    private static Demand global(PlacementRequest request, Placement place) {
        return request.demands().stream()
                .filter(Demand::global)
                .map(stem -> GlobalDemands.on(place.nodeIndex(), stem))
                .filter(demand -> demand.instance().equals(place.instance()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody asked for " + place.instance()));
    }
}
