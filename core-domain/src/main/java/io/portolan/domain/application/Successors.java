package io.portolan.domain.application;

import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;

/** How containers are named that start beside the ones that they replace. */
public final class Successors {
    /** Behind the name as long as the predecessor has it. */
    private static final String NEXT = "_next";

    private Successors() {}

    /** {@code shop_web_1}, or {@code shop_web_1_next} beside a {@code shop_web_1} that is there until it is healthy. */
    static String name(ApplicationState s, int revision, String service, int slot) {
        var name = ContainerNames.container(s, revision, service, slot);
        return startsFirst(s, revision, service) && taken(s, name) ? free(s, name) : name;
    }

    /** It may be a provisional name; the template's own names can end so, too. */
    public static boolean provisional(String name) {
        return name.endsWith(NEXT);
    }

    private static String free(ApplicationState s, String name) {
        var next = name;
        while (taken(s, next)) {
            next = next + NEXT;
        }
        return next;
    }

    private static boolean startsFirst(ApplicationState s, int revision, String service) {
        return s.revision(revision)
                .flatMap(r -> r.template().service(service))
                .map(ServiceSpec::update)
                .filter(p -> p.startFirst())
                .isPresent();
    }

    /** On any node, because names are looked up across the whole cluster; also by one whose creation is under way. */
    public static boolean taken(ApplicationState s, String name) {
        return s.instances().values().stream()
                .anyMatch(i -> i.container().equals(name) && (i.exists() || beingCreated(s, i)));
    }

    private static boolean beingCreated(ApplicationState s, Instance instance) {
        return s.outstanding().values().stream()
                .anyMatch(step -> step.order() instanceof Order.ContainerOrder o
                        && o.instance().equals(instance.id()));
    }
}
