package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;
import java.time.Duration;

/** Before a container stops to which requests come, it is taken out of routing and they end. */
final class Drains {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Drains() {}

    /** Once for each stop; not where its node is lost, because no request gets there. */
    static boolean needed(Situation situation, Instance instance) {
        return instance.running()
                && !instance.drained()
                && situation.state().who().routed()
                && situation.reachable(instance.node())
                && situation.madeFrom(instance).flatMap(ServiceSpec::routing).isPresent();
    }

    /** Requests have as long to end as the container itself has when it is stopped. */
    static Order drain(Situation situation, Instance instance) {
        return new Order.DrainContainer(
                instance.node(), instance.id(), instance.container(), grace(situation, instance));
    }

    static Order stop(Situation situation, Instance instance) {
        return new Order.StopContainer(
                instance.node(), instance.id(), instance.container(), grace(situation, instance));
    }

    private static Duration grace(Situation situation, Instance instance) {
        return situation
                .madeFrom(instance)
                .map(s -> s.container().stopGracePeriod())
                .orElse(GRACE);
    }
}
