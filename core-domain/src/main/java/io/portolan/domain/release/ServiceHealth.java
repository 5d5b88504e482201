package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.routing.RoutingTable.Backend.State;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weight and the health of one service's containers, in numbers.
 *
 * @param weight 0 to 100: its share among the services of its address
 * @param up run, and are healthy or not checked
 * @param waiting run, and aren't healthy yet, or not any more
 * @param draining run, and are about to stop
 * @param down don't run
 */
public record ServiceHealth(int weight, int up, int waiting, int draining, int down) {
    /** Of each service that has containers, or places for them. */
    public static Map<String, ServiceHealth> of(ApplicationState state) {
        var services = new LinkedHashMap<String, ServiceHealth>();
        for (var instance : state.instances().values()) {
            var before = services.getOrDefault(
                    instance.service(), new ServiceHealth(state.weight(instance.service()), 0, 0, 0, 0));
            services.put(instance.service(), before.with(instance));
        }
        return services;
    }

    private ServiceHealth with(Instance instance) {
        if (!(instance.status() instanceof Running running)) {
            return new ServiceHealth(weight, up, waiting, draining, down + 1);
        }
        return switch (State.of(instance.retiring(), running.up())) {
            case UP -> new ServiceHealth(weight, up + 1, waiting, draining, down);
            case WAITING -> new ServiceHealth(weight, up, waiting + 1, draining, down);
            case DRAINING -> new ServiceHealth(weight, up, waiting, draining + 1, down);
        };
    }
}
