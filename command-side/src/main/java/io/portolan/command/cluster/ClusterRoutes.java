package io.portolan.command.cluster;

import io.portolan.command.naming.ClaimedRoutes;
import io.portolan.command.naming.RouteConflicts;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.RootDomainSet;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.DomainNaming;
import java.util.List;
import java.util.Optional;

/** What a cluster's events mean for the addresses that its applications claim. */
final class ClusterRoutes {
    private ClusterRoutes() {}

    /** @throws Refused {@code route-taken} when another root domain would make two applications claim one address */
    static void follow(List<ClusterEvent> events, ClaimedRoutes routes) {
        for (ClusterEvent event : events) {
            if (event instanceof ClusterCreated e) {
                e.routing()
                        .ifPresent(settings -> routes.open(
                                new DomainNaming(e.cluster(), e.region(), settings.baseDomain(), Optional.empty())));
            } else if (event instanceof RootDomainSet e) {
                rename(e, routes);
            } else if (event instanceof ClusterDeleted e) {
                routes.close(e.cluster());
            }
        }
    }

    private static void rename(RootDomainSet e, ClaimedRoutes routes) {
        routes.naming(e.cluster())
                .map(known -> new DomainNaming(known.cluster(), known.region(), known.baseDomain(), e.domain()))
                .map(routes::rename)
                .ifPresent(conflicts -> RouteConflicts.check(
                        conflicts, "Change the route of one of the two applications first, or choose another domain."));
    }
}
