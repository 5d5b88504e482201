package io.portolan.domain.routing;

import io.portolan.domain.cluster.ClusterId;
import java.util.Optional;

/** The routing tables of today, derived from the log. */
public interface RoutingTables {
    /** Empty for a cluster that isn't there or has no routing layer. */
    Optional<RoutingTable> of(ClusterId cluster);

    /** Calls when the table of any cluster may have changed; a hint that may be lost, so tables are also polled. */
    void onChange(Runnable listener);
}
