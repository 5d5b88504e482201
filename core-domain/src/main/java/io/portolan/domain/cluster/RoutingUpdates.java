package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RecordRoutingUpdated;
import io.portolan.domain.cluster.ClusterCommand.UpdateRouting;
import io.portolan.domain.cluster.ClusterEvent.RoutingRequested;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateFailed;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateStarted;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdated;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;

/** When the routing layer is made and changed; its containers are those of an application of its own. */
final class RoutingUpdates {
    private RoutingUpdates() {}

    /** With the first node that is ready the routing layer is asked for, once and for all. */
    static void goOn(Unfolding u) {
        ClusterState state = u.state();
        if (state.life() instanceof ClusterLife.Active
                && !state.routing().requested()
                && state.members().values().stream().anyMatch(Member::isReady)) {
            state.routing().settings().ifPresent(s -> u.add(new RoutingRequested(u.cluster(), s, u.at())));
        }
    }

    static void update(Unfolding u, UpdateRouting c) {
        var settings = RoutingRules.required(u);
        RoutingRules.check(RoutingRules.problemWithImage(c.image()));
        var routing = u.state().routing();
        routing.updatingTo().ifPresent(image -> {
            throw new Refused(Problem.of(
                    "routing-updating",
                    "The routing layer is being updated to %s.".formatted(image),
                    "Wait until that has ended, then ask again."));
        });
        if (!routing.requested()) {
            if (!settings.image().equals(c.image())) {
                u.add(new RoutingUpdated(u.cluster(), c.image(), u.at()));
            }
            return;
        }
        u.add(new RoutingUpdateStarted(u.cluster(), routing.updates() + 1, settings.withImage(c.image()), u.at()));
    }

    static void updated(Unfolding u, RecordRoutingUpdated c) {
        u.state()
                .routing()
                .updatingTo()
                .ifPresent(image -> u.add(
                        c.problem().isPresent()
                                ? new RoutingUpdateFailed(
                                        u.cluster(), image, c.problem().get(), u.at())
                                : new RoutingUpdated(u.cluster(), image, u.at())));
    }
}
