package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.InstanceReadmitted;
import io.portolan.domain.work.Order;
import java.util.List;

/** A release is over that drained a container and didn't come to stop it: requests come to it again. */
final class Readmission {
    private Readmission() {}

    static void afterwards(Decision d) {
        List.copyOf(d.state().instances().values()).stream()
                .filter(i -> i.drained() && i.running() && !busy(d, i))
                .forEach(i -> d.add(new InstanceReadmitted(d.id(), i.id(), d.at())));
    }

    private static boolean busy(Decision d, Instance instance) {
        return d.state().outstanding().values().stream()
                .anyMatch(s -> s.order() instanceof Order.ContainerOrder o
                        && o.instance().equals(instance.id()));
    }
}
