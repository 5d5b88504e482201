package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.cluster.ClusterEvent.RoutingRefused;

/** What the routing layer says about itself; the same refusal again is no news. */
final class RoutingReports {
    private RoutingReports() {}

    static void refused(Unfolding u, RecordRoutingRefused c) {
        u.state()
                .member(c.node())
                .filter(member ->
                        member.routingRefusal().filter(c.problem()::equals).isEmpty())
                .ifPresent(member -> u.add(new RoutingRefused(u.cluster(), member.id(), c.problem(), u.at())));
    }
}
