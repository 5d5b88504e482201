package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameHealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.container.Observation.Health;
import java.util.Optional;

/** What the routing layer says of containers that it checks; the same again is no news. */
final class Probes {
    private Probes() {}

    static void record(Decision d, RecordProbe c) {
        var instance = d.state().instances().get(c.instance());
        if (instance == null || !(instance.status() instanceof Running run) || !run.checked()) {
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
