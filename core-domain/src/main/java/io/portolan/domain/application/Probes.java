package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameHealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.routing.ProbeUrl;
import java.util.Optional;
import java.util.Set;

/** What the routing layer says of containers that it checks; the same again is no news. */
public final class Probes {
    private static final Set<String> CLUSTERS_NETWORK = Set.of("", "default");

    private Probes() {}

    /** Whether the routing layer checks the container, so that the engine's word on its health doesn't count. */
    public static boolean byRouting(ApplicationState state, Instance instance) {
        return state.identity().filter(ApplicationState.Identity::routed).isPresent()
                && state.revision(instance.revision())
                        .flatMap(r -> r.template().service(instance.service()))
                        .filter(s -> s.probe().flatMap(ProbeUrl::of).isPresent())
                        .filter(s -> CLUSTERS_NETWORK.contains(
                                s.container().networking().mode()))
                        .isPresent();
    }

    static void record(Decision d, RecordProbe c) {
        var instance = d.state().instances().get(c.instance());
        if (instance == null
                || !(instance.status() instanceof Running run)
                || !run.checked()
                || !byRouting(d.state(), instance)) {
            return;
        }
        if (c.healthy() && run.health() != Health.HEALTHY) {
            d.add(new InstanceBecameHealthy(d.id(), instance.id(), d.at()));
            d.goOn();
        }
        if (!c.healthy() && run.health() != Health.UNHEALTHY) {
            d.add(new InstanceBecameUnhealthy(d.id(), instance.id(), detail(c), d.at()));
            d.goOn();
        }
    }

    private static Optional<String> detail(RecordProbe c) {
        return Optional.of(c.detail()).filter(text -> !text.isBlank());
    }
}
