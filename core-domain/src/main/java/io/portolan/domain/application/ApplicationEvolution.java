package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.InstanceStatus.*;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.work.Order;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How each event changes the state. Events of the past always apply; nothing is checked here. */
final class ApplicationEvolution {
    private ApplicationEvolution() {}

    static ApplicationState evolve(ApplicationState s, ApplicationEvent event) {
        return switch (event) {
            case ApplicationCreated e ->
                s.with(new ApplicationState.Identity(
                        e.application(), e.cluster(), e.name(), e.description(), e.routed()));
            case ApplicationDescribed e ->
                s.with(new ApplicationState.Identity(
                        s.who().id(),
                        s.who().cluster(),
                        s.who().name(),
                        e.description(),
                        s.who().routed()));
            case RevisionAdded e -> s.with(e.revision());
            case ImageResolved e ->
                s.revision(e.revision()).map(r -> s.with(resolved(r, e))).orElse(s);
            case ApplicationDeleted _ -> s.gone();
            case ReleaseStarted e ->
                s.releaseStarted(ReleaseState.started(
                        e.number(),
                        e.kind(),
                        e.from(),
                        e.to(),
                        e.reschedule(),
                        s.outstanding().keySet(),
                        BlueGreenEvolution.begun(s, e)));
            case PlacementRequested e -> requested(s, e.request());
            case InstancesPlaced e -> placed(s, e);
            case PlacementRefused e -> release(s, r -> r.failed(e.problem())).answered(e.request());
            case PlacesDeclined e -> s.answered(e.request());
            case StepOrdered e -> ordered(s, e);
            case StepSucceeded e -> succeeded(s, e);
            case StepFailed e -> failed(s, e);
            case ReleaseWaiting e -> release(s, r -> r.waiting(e.waitsFor(), e.lookAgainAt()));
            case ReleaseTurnedBack e -> release(s, r -> r.back(e.reason()));
            case ReleasePaused e -> release(s, r -> r.paused(e.reason()));
            case ReleaseResumed e -> Resumption.of(s, e.at());
            case ReleaseCompleted e -> s.releaseWentWell(e.current());
            case ReleaseRolledBack e -> s.releaseWentWell(e.current());
            case ReleaseFailed e -> s.releaseEnded(e.current());
            case ReleaseAborted e -> s.releaseEnded(e.current());
            case RecoveryPostponed e -> s.with(new ApplicationState.Recovery(e.failures(), e.until(), e.reason()));
            case RevisionNamed e -> s.with(s.marks().named(e.revision(), e.name()));
            case RevisionPinned e -> s.with(s.marks().pinned(e.revision()));
            case RevisionUnpinned e -> s.with(s.marks().unpinned(e.revision()));
            case WeightsSet e -> BlueGreenEvolution.weighed(s, e);
            case ReleaseAwaitsConfirmation _ -> BlueGreenEvolution.with(s, BlueGreenState::awaitingConfirmation);
            case ReleaseConfirmed _ -> BlueGreenEvolution.with(s, BlueGreenState::asConfirmed);
            case TrafficMeasurementRequested _ -> BlueGreenEvolution.with(s, BlueGreenState::measuring);
            case TrafficMeasured e -> BlueGreenEvolution.with(s, b -> BlueGreenEvolution.measured(b, e));
            case InstanceEvent e -> instance(s, e);
            case NodeBecameUnreachable e -> s.withUnreachable(Ordered.with(s.unreachable(), e.node()));
            case NodeBecameReachable e -> s.withUnreachable(Ordered.without(s.unreachable(), e.node()));
            case NodeAppeared _ -> release(s, ReleaseState::nodesChanged);
            case NodeGone e -> nodeGone(s, e);
        };
    }

    private static ApplicationState instance(ApplicationState s, InstanceEvent event) {
        var instance = s.instances().get(event.instance());
        if (instance == null) {
            return s;
        }
        return switch (event) {
            case InstanceCreated e -> succeeds(s, instance).with(instance.with(new Created(e.containerId())));
            case InstanceStarted e -> s.with(instance.with(running(instance, e)).startedFor(e.at()));
            case InstanceAddressed e ->
                s.with(instance.status() instanceof Running r ? instance.with(r.at(e.address())) : instance);
            case InstanceBecameHealthy e ->
                s.with(seen(instance, Health.HEALTHY).readySince(e.at()));
            case InstanceBecameUnhealthy e -> s.with(Monitoring.failed(s, seen(instance, Health.UNHEALTHY), e));
            case InstanceSettled e ->
                s.with((instance.status() instanceof Running r ? instance.with(r.asSettled()) : instance)
                        .readySince(e.at()));
            case InstanceLate e -> s.with(instance.failed(failure(s, Problems.late(instance, e))));
            case InstanceExited e ->
                s.with(Monitoring.failed(
                        s,
                        instance.with(new Exited(
                                containerId(instance),
                                startedAt(instance).orElse(e.at()),
                                e.exitCode(),
                                e.outOfMemory(),
                                e.at())),
                        e));
            case InstanceStopped e ->
                s.with(instance.with(new Stopped(containerId(instance), startedAt(instance), e.at())));
            case InstanceRemoved e -> s.without(e.instance());
            case InstanceVanished e -> s.with(instance.with(new Vanished(e.at())));
            case InstanceAbandoned e -> s.without(e.instance());
            case InstanceRenamed e -> s.with(instance.renamed(e.container()));
            case InstanceReadmitted _ -> s.with(instance.readmitted());
        };
    }

    private static Revision resolved(Revision r, ImageResolved e) {
        return new Revision(
                r.number(),
                r.version(),
                r.source(),
                r.parameters(),
                r.template(),
                Ordered.with(r.images(), e.image(), e.pinned()));
    }

    private static ApplicationState release(ApplicationState s, UnaryOperator<ReleaseState> change) {
        return s.withRelease(s.release().map(change));
    }

    private static ApplicationState requested(ApplicationState s, PlacementRequest request) {
        return release(s, r -> r.requested(request))
                .requested(s.placed() + request.demands().size());
    }

    private static ApplicationState placed(ApplicationState s, InstancesPlaced e) {
        if (s.release().isEmpty()) {
            return s;
        }
        var release = s.release().get();
        var globals =
                release.request().stream().flatMap(r -> r.demands().stream()).anyMatch(d -> d.global());
        var instances = new LinkedHashMap<>(s.instances());
        for (Placement p : e.placements()) {
            var revision = BlueGreenEvolution.revisionOf(s, release, p.service());
            var name = Successors.name(s, revision, p.service(), p.slot());
            instances.put(
                    p.instance(),
                    Instance.placed(
                            p.instance(),
                            p.service(),
                            p.slot(),
                            p.node(),
                            p.nodeName(),
                            revision,
                            name,
                            release.number()));
        }
        return release(s.withInstances(instances), r -> r.answered(globals)).answered(e.request());
    }

    /** What vanished is remembered until its successor is there: if that never comes, another one goes where it was. */
    private static ApplicationState succeeds(ApplicationState s, Instance successor) {
        return s.instances().values().stream()
                .filter(i -> i.status() instanceof Vanished
                        && i.service().equals(successor.service())
                        && i.slot() == successor.slot())
                .map(Instance::id)
                .reduce(s, ApplicationState::without, (_, last) -> last);
    }

    private static ApplicationState ordered(ApplicationState s, StepOrdered e) {
        var step = e.step();
        var next = s.withOutstanding(Ordered.with(s.outstanding(), step.id(), step), s.steps() + 1);
        if (e.release() == 0) {
            return next;
        }
        if (!(step.order() instanceof Order.ContainerOrder order)) {
            return release(next, r -> r.stepOrdered(false));
        }
        var instance = s.instances().get(order.instance());
        if (instance != null) {
            next = switch (order) {
                case Order.CreateContainer _ -> next.with(instance.orderedToStart(number(s)));
                case Order.StartContainer _ -> next.with(instance.orderedToStart(number(s)));
                case Order.DrainContainer _, Order.StopContainer _, Order.RemoveContainer _ ->
                    next.with(instance.asRetiring());
                case Order.RenameContainer _ -> next;
            };
        }
        return release(next, r -> r.stepOrdered(true));
    }

    private static int number(ApplicationState s) {
        return s.release().map(ReleaseState::number).orElse(s.releases());
    }

    private static ApplicationState succeeded(ApplicationState s, StepSucceeded e) {
        var step = s.outstanding().get(e.step());
        var next = s.withOutstanding(Ordered.without(s.outstanding(), e.step()), s.steps());
        return switch (step == null ? null : step.order()) {
            case Order.PullImage(var node, var image) -> release(next, r -> r.pulled(node + " " + image));
            case Order.RemoveContainer o -> next.withRemoval(o.instance(), e.at());
            case Order.DrainContainer o -> drained(next, o);
            case null, default -> next;
        };
    }

    private static ApplicationState failed(ApplicationState s, StepFailed e) {
        var step = s.outstanding().get(e.step());
        var next = s.withOutstanding(Ordered.without(s.outstanding(), e.step()), s.steps());
        if (step == null) {
            return next;
        }
        if (s.release().filter(r -> r.inherited().contains(e.step())).isPresent()) {
            return next;
        }
        if (step.order() instanceof Order.DrainContainer order) {
            return drained(next, order);
        }
        if (step.order() instanceof Order.ContainerOrder order) {
            var instance = next.instances().get(order.instance());
            return instance == null ? next : next.with(instance.failed(failure(s, e.problem())));
        }
        return release(next, r -> r.failed(e.problem()));
    }

    /** Whatever came of it: a container that can't be drained is not kept from being stopped. */
    private static ApplicationState drained(ApplicationState s, Order.DrainContainer order) {
        var instance = s.instances().get(order.instance());
        return instance == null ? s : s.with(instance.asDrained());
    }

    private static ApplicationState nodeGone(ApplicationState s, NodeGone e) {
        var instances = new LinkedHashMap<>(s.instances());
        e.instances().forEach(instances::remove);
        var outstanding = new LinkedHashMap<>(s.outstanding());
        outstanding.values().removeIf(step -> step.order().node().equals(e.node()));
        return s.withInstances(instances)
                .withOutstanding(outstanding, s.steps())
                .withUnreachable(Ordered.without(s.unreachable(), e.node()));
    }

    static Instance.Failure failure(ApplicationState s, io.portolan.domain.problem.Problem problem) {
        return new Instance.Failure(
                number(s), s.release().map(ReleaseState::leg).orElse(0), problem);
    }

    private static Running running(Instance instance, InstanceStarted e) {
        return new Running(
                containerId(instance),
                e.startedAt(),
                e.at(),
                e.checked(),
                e.checked() ? Health.STARTING : Health.NONE,
                false,
                Optional.empty());
    }

    private static Instance seen(Instance instance, Health health) {
        return instance.status() instanceof Running r ? instance.with(r.with(health)) : instance;
    }

    static String containerId(Instance instance) {
        return switch (instance.status()) {
            case Created c -> c.containerId();
            case Running r -> r.containerId();
            case Exited x -> x.containerId();
            case Stopped x -> x.containerId();
            case Placed _, Vanished _ -> "";
        };
    }

    /** When the last run that is known began, by the engine's clock. */
    static Optional<Instant> startedAt(Instance instance) {
        return switch (instance.status()) {
            case Running r -> Optional.of(r.startedAt());
            case Exited x -> Optional.of(x.startedAt());
            case Stopped x -> x.startedAt();
            case Placed _, Created _, Vanished _ -> Optional.empty();
        };
    }
}
