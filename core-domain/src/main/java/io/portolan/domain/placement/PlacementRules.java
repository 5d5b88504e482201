package io.portolan.domain.placement;

import java.util.List;
import java.util.Optional;

/**
 * Where the containers of a service may be and go.
 *
 * @param expressions all of them hold together
 * @param zones spreading over zones, where asked for
 * @param rescheduleOnNodeFailure make the containers of a lost node again elsewhere
 */
public record PlacementRules(List<Expression> expressions, Optional<Zones> zones, boolean rescheduleOnNodeFailure) {
    public static final PlacementRules NONE = new PlacementRules(List.of(), Optional.empty(), false);

    public PlacementRules {
        expressions = List.copyOf(expressions);
    }

    /** {@code availability:az==N}: over at least N zones; soft ({@code =~N}): as far as possible. */
    public record Zones(int atLeast, boolean soft) {}
}
