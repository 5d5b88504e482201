package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.container.Observation;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Duration;

/**
 * Containers that carry this application's labels and are none of its containers: its node was lost when the application
 * was deleted by force, or the container was given up before it was seen. They are stopped and removed, outside of any
 * release, also when the application is deleted.
 *
 * <p>A container is known from its place on, long before the engine has it, so one that is just being created is never
 * taken for an orphan.
 */
final class Orphans {
    /** What an application on record no more can't say; Docker's own default. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    /**
     * A look at a container may be told of after its removal was: for this long it isn't called an orphan. Watchers tell of
     * what stays again and again.
     */
    static final Duration OLD_NEWS = Duration.ofMinutes(1);

    private Orphans() {}

    /** A watcher's word, which may be late. */
    static void seen(Decision d, InstanceId instance, NodeId node, Observation seen) {
        if (d.state().identity().isPresent() && !mayBeOldNews(d, instance)) {
            left(d, instance, node, seen);
        }
    }

    /** What a step has left of a container that nobody knows. */
    static void left(Decision d, InstanceId instance, NodeId node, Observation seen) {
        if (seen.status() == Observation.Status.ABSENT || underWork(d, instance)) {
            return;
        }
        var order = switch (seen.status()) {
            case RUNNING, RESTARTING, PAUSED -> new Order.StopContainer(node, instance, seen.containerId(), GRACE);
            case CREATED, EXITED, DEAD, ABSENT -> new Order.RemoveContainer(node, instance, seen.containerId());
        };
        var number = d.state().steps() + 1;
        var step = new Step(new StepId(d.id() + "-s" + number), order, why(d, instance));
        d.add(new StepOrdered(d.id(), 0, number, step, d.at()));
    }

    private static boolean underWork(Decision d, InstanceId instance) {
        return d.state().outstanding().values().stream()
                .anyMatch(s -> s.order() instanceof Order.ContainerOrder o
                        && o.instance().equals(instance));
    }

    private static boolean mayBeOldNews(Decision d, InstanceId instance) {
        var removed = d.state().removed().get(instance);
        return removed != null && removed.plus(OLD_NEWS).isAfter(d.at());
    }

    private static String why(Decision d, InstanceId instance) {
        return d.state().deleted()
                ? "the application was deleted, and this container of it is still there (" + instance + ")"
                : "nothing in the application knows this container any more (" + instance + ")";
    }
}
