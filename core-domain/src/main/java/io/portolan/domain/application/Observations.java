package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.work.Order;
import java.time.Instant;

/**
 * Compares what an engine says with what the log says, and records the difference. Runs of a container are told apart by
 * when they started; whatever is about an earlier run than the one on record is old news.
 */
final class Observations {
    private Observations() {}

    static void record(Decision d, RecordObservation c) {
        var instance = d.state().instances().get(c.instance());
        if (instance == null) {
            Orphans.seen(d, c.instance(), c.node(), c.observation());
            return;
        }
        if (!instance.node().equals(c.node())) {
            return;
        }
        var before = d.events().size();
        if (c.observation().status() == Observation.Status.ABSENT) {
            absent(d, instance);
        } else {
            compare(d, instance, c.observation());
        }
        if (d.events().size() > before) {
            d.goOn();
        }
    }

    private static void absent(Decision d, Instance instance) {
        if (!instance.exists() || removing(d, instance)) {
            return;
        }
        d.add(new InstanceVanished(d.id(), instance.id(), instance.node(), d.at()));
        if (d.state().desired().power() == Desired.Power.RUNNING) {
            d.recover(instance.container() + " was removed by hand on " + instance.nodeName());
        }
    }

    static void compare(Decision d, Instance instance, Observation seen) {
        switch (seen.status()) {
            case RUNNING -> running(d, instance, seen);
            case EXITED, DEAD, RESTARTING -> ended(d, instance, seen);
            case CREATED, PAUSED, ABSENT -> {}
        }
    }

    private static void running(Decision d, Instance instance, Observation seen) {
        var started = seen.startedAt().orElse(d.at());
        var known = ApplicationEvolution.startedAt(instance);
        if (instance.status() instanceof Placed
                || instance.status() instanceof Vanished
                || known.filter(started::isBefore).isPresent()) {
            return;
        }
        var sameRun = known.filter(started::equals).isPresent();
        if (sameRun && !instance.running()) {
            return;
        }
        if (!sameRun) {
            if (instance.running()) {
                d.add(new InstanceExited(d.id(), instance.id(), seen.exitCode(), seen.outOfMemory(), d.at()));
            }
            d.add(new InstanceStarted(d.id(), instance.id(), started, checked(d, instance, seen), d.at()));
        }
        address(d, d.state().instances().get(instance.id()), seen);
        health(d, d.state().instances().get(instance.id()), seen.health());
    }

    /** A moment without an address says nothing: the engine is about to give one. */
    private static void address(Decision d, Instance instance, Observation seen) {
        if (instance.status() instanceof Running run
                && seen.address().isPresent()
                && !run.address().equals(seen.address())) {
            d.add(new InstanceAddressed(d.id(), instance.id(), seen.address().get(), d.at()));
        }
    }

    private static boolean checked(Decision d, Instance instance, Observation seen) {
        return seen.health() != Health.NONE || Probes.byRouting(d.state(), instance);
    }

    private static void health(Decision d, Instance instance, Health seen) {
        if (!(instance.status() instanceof Running run)
                || run.health() == seen
                || Probes.byRouting(d.state(), instance)) {
            return;
        }
        switch (seen) {
            case HEALTHY -> d.add(new InstanceBecameHealthy(d.id(), instance.id(), d.at()));
            case UNHEALTHY -> d.add(new InstanceBecameUnhealthy(d.id(), instance.id(), d.at()));
            case STARTING, NONE -> {}
        }
    }

    private static void ended(Decision d, Instance instance, Observation seen) {
        var started = seen.startedAt().orElse(Instant.EPOCH);
        var known = ApplicationEvolution.startedAt(instance);
        if (known.filter(started::isBefore).isPresent() || stopping(d, instance)) {
            return;
        }
        var newRun = known.isEmpty() || known.get().isBefore(started);
        switch (instance.status()) {
            case Created _ -> startedAndEnded(d, instance, seen, started);
            case Running _ -> {
                if (newRun) {
                    d.add(new InstanceExited(d.id(), instance.id(), seen.exitCode(), seen.outOfMemory(), d.at()));
                    startedAndEnded(d, instance, seen, started);
                } else {
                    d.add(new InstanceExited(d.id(), instance.id(), seen.exitCode(), seen.outOfMemory(), d.at()));
                }
            }
            case Exited _, Stopped _ -> {
                if (newRun) {
                    startedAndEnded(d, instance, seen, started);
                }
            }
            case Placed _, Vanished _ -> {}
        }
    }

    /** It ran and ended between two looks. */
    private static void startedAndEnded(Decision d, Instance instance, Observation seen, Instant started) {
        d.add(new InstanceStarted(d.id(), instance.id(), started, checked(d, instance, seen), d.at()));
        d.add(new InstanceExited(d.id(), instance.id(), seen.exitCode(), seen.outOfMemory(), d.at()));
    }

    private static boolean stopping(Decision d, Instance instance) {
        return ordered(d, instance, Order.StopContainer.class) || removing(d, instance);
    }

    private static boolean removing(Decision d, Instance instance) {
        return ordered(d, instance, Order.RemoveContainer.class);
    }

    private static boolean ordered(Decision d, Instance instance, Class<? extends Order.ContainerOrder> kind) {
        return d.state().outstanding().values().stream()
                .anyMatch(s -> kind.isInstance(s.order())
                        && ((Order.ContainerOrder) s.order()).instance().equals(instance.id()));
    }
}
