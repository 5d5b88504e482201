package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Instance;
import io.portolan.domain.release.Bucket;
import io.portolan.domain.release.Goal;
import io.portolan.domain.release.ServiceHealth;
import io.portolan.domain.release.Situation;
import io.portolan.domain.release.Sorting;
import io.portolan.domain.work.Order;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Watches how many containers of each service serve while a release is foreseen, and which services it works on. */
final class Serving {
    private final Map<String, Integer> before = new LinkedHashMap<>();
    private final Map<String, Integer> least = new LinkedHashMap<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> replaced = new LinkedHashSet<>();

    /** Before the command. */
    void begin(ApplicationState state) {
        ServiceHealth.of(state).forEach((service, health) -> before.put(service, health.up()));
        least.putAll(before);
    }

    /** The command is decided: what will be replaced is seen now, also when there is no place for it. */
    void started(ApplicationState state) {
        if (state.release().isPresent()) {
            Sorting.of(Goal.of(state), Situation.of(state)).in(Bucket.OUTDATED).stream()
                    .map(Instance::service)
                    .forEach(replaced::add);
        }
    }

    void ordered(Instance instance, Order order) {
        if (order instanceof Order.CreateContainer) {
            made.add(instance.service());
        }
        if (order instanceof Order.StopContainer && made.contains(instance.service())) {
            replaced.add(instance.service());
        }
    }

    void follow(ApplicationState state) {
        var now = ServiceHealth.of(state);
        least.replaceAll((service, fewest) ->
                Math.min(fewest, now.containsKey(service) ? now.get(service).up() : 0));
    }

    /** How many served before the release. */
    int before(String service) {
        return before.getOrDefault(service, 0);
    }

    /** Some time none served, and one did before. */
    boolean interrupted(String service) {
        return before(service) > 0 && least.get(service) == 0;
    }

    /** New containers are made for it. */
    boolean made(String service) {
        return made.contains(service);
    }

    boolean replaced(String service) {
        return replaced.contains(service);
    }
}
