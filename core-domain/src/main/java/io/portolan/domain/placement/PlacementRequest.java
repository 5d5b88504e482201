package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import java.util.List;

/** Containers of one application that are placed together: all of them, or none. */
public record PlacementRequest(RequestId id, ApplicationId application, List<Demand> demands) {
    public PlacementRequest {
        demands = List.copyOf(demands);
    }
}
