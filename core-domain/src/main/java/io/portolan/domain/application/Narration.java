package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.release.TrafficComparison;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells an event in a sentence, with the names that people know instead of identities. */
public final class Narration {
    private Narration() {}

    /** The names of what an event only gives the identity of. */
    public interface Names {
        /** A container and where it is, e.g. {@code shop_web_1 on n1}. */
        String container(InstanceId instance);

        String node(NodeId node);

        /** What the step does, e.g. {@code start shop_web_1 on n1}. */
        String step(StepId step);
    }

    /** @param before the state to which the event applies */
    public static String of(ApplicationState before, ApplicationEvent event) {
        return of(new NamesInState(before), event);
    }

    public static String of(Names before, ApplicationEvent event) {
        return switch (event) {
            case InstanceEvent e -> before.container(e.instance()) + " " + instance(e);
            case PlannedEvent e -> planned(before, e);
            case ApplicationCreated e -> "application " + e.name() + " was created";
            case ApplicationDescribed _ -> "the description changed";
            case RevisionAdded e ->
                "revision " + e.revision().number() + " (" + e.revision().version() + ") was added";
            case RevisionNamed e ->
                "revision " + e.revision() + (e.name().isEmpty() ? " has no name any more" : " is called " + e.name());
            case RevisionPinned e -> "revision " + e.revision() + " is known to be good";
            case RevisionUnpinned e -> "revision " + e.revision() + " is not pinned any more";
            case TrafficMeasured e -> "measured in step " + e.step() + ": " + traffic(e.compared());
            case ApplicationDeleted e -> "application " + e.name() + " was deleted";
            case ReleaseStarted e ->
                "release " + e.number() + " (" + e.kind().name().toLowerCase(Locale.ROOT) + ") started: " + e.reason();
            case InstancesPlaced e -> "places: " + places(e.placements());
            case PlacementRefused e -> "no place: " + e.problem().message();
            case PlacesDeclined e -> e.instances().size() + " places came too late and are given back";
            case StepSucceeded e -> "done: " + before.step(e.step());
            case StepFailed e ->
                "failed: " + before.step(e.step()) + ": " + e.problem().message();
            case ImageResolved e -> e.image() + " is " + e.pinned();
            case ReleaseResumed e -> "release " + e.release() + " goes on";
            case ReleaseAborted e -> "release " + e.release() + " was aborted: " + e.reason();
            case NodeBecameUnreachable e -> "node " + e.node() + " does not answer";
            case NodeBecameReachable e -> "node " + e.node() + " answers again";
            case NodeAppeared e -> "node " + e.node() + " joined the cluster";
            case NodeGone e ->
                "node " + e.node() + " left the cluster with " + e.instances().size() + " containers";
        };
    }

    private static String instance(InstanceEvent event) {
        return switch (event) {
            case InstanceCreated _ -> "is created";
            case InstanceStarted e -> "runs" + (e.checked() ? ", its health is being checked" : "");
            case InstanceAddressed e -> "has the address " + e.address();
            case InstanceBecameHealthy _ -> "is healthy";
            case InstanceBecameUnhealthy e ->
                "is unhealthy" + e.detail().map(detail -> ": " + detail).orElse("");
            case InstanceSettled _ -> "has run long enough to count on it";
            case InstanceLate e -> "was not healthy by " + e.deadline() + "; last seen " + e.lastSeen();
            case InstanceExited e ->
                "ended with exit code " + e.exitCode() + (e.outOfMemory() ? ", out of memory" : "");
            case InstanceStopped e -> "is stopped" + (e.ordered() ? "" : " by hand");
            case InstanceRemoved _ -> "is removed";
            case InstanceVanished _ -> "was removed by hand";
            case InstanceRenamed e -> "is called " + e.container() + " from now on";
            case InstanceReadmitted _ -> "gets requests again, because it is not stopped after all";
            case InstanceAbandoned e -> "will not be created: " + e.reason();
        };
    }

    private static String planned(Names before, PlannedEvent event) {
        return switch (event) {
            case PlacementRequested e -> "ask for places: " + e.reason();
            case StepOrdered e ->
                order(before, e.step().order()) + ": " + e.step().reason();
            case ReleaseWaiting e ->
                "wait for " + String.join(", ", e.waitsFor())
                        + e.lookAgainAt().map(at -> "; look again at " + at).orElse("");
            case ReleaseTurnedBack e -> "turn back: " + e.reason();
            case ReleasePaused e -> "pause: " + e.reason();
            case ReleaseAwaitsConfirmation e -> "await the confirmation: " + e.reason();
            case ReleaseConfirmed e -> "confirmed" + (e.asked() ? " by hand" : "") + ": " + e.reason();
            case WeightsSet e -> "weights " + weights(e.weights()) + ": " + e.reason();
            case TrafficMeasurementRequested e ->
                "measure " + String.join(", ", e.services()) + " since " + e.since() + " for step " + e.step();
            case ReleaseCompleted e -> "completed: " + e.reason();
            case ReleaseRolledBack e -> "rolled back, so the release has failed: " + e.reason();
            case ReleaseFailed e -> "failed: " + e.problem();
            case RecoveryPostponed e ->
                "recover at " + e.until() + ", after " + Recoveries.times(e.failures()) + ": " + e.reason();
        };
    }

    private static String weights(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(w -> w.getKey() + " " + w.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String traffic(TrafficComparison figures) {
        return "the new version " + traffic(figures.green()) + "; the old one " + traffic(figures.blue());
    }

    private static String traffic(TrafficFigures figures) {
        return String.format(
                Locale.ROOT,
                "%d requests, %d errors, p95 %.1f ms",
                figures.requests(),
                figures.errors(),
                figures.p95Millis());
    }

    private static String places(List<Placement> placements) {
        return placements.stream()
                .map(p -> p.service() + " " + p.slot() + " on " + p.nodeName() + " (" + p.reason() + ")")
                .collect(Collectors.joining(", "));
    }

    /** What an order does, e.g. {@code create shop_web_1 on n1}. */
    public static String order(ApplicationState state, Order order) {
        return order(new NamesInState(state), order);
    }

    public static String order(Names names, Order order) {
        String node = names.node(order.node());
        return switch (order) {
            case Order.ResolveImage o -> "pin " + o.image() + " on " + node;
            case Order.PullImage o -> "pull " + o.image() + " on " + node;
            case Order.CreateContainer o -> "create " + o.container() + " on " + node;
            case Order.StartContainer o -> "start " + o.container() + " on " + node;
            case Order.DrainContainer o -> "drain " + o.container() + " on " + node;
            case Order.StopContainer o -> "stop " + o.container() + " on " + node;
            case Order.RemoveContainer o -> "remove " + o.container() + " on " + node;
            case Order.RenameContainer o -> "rename " + o.container() + " to " + o.name() + " on " + node;
            case Order.EngineOrder _ -> "engine work on " + node;
        };
    }

    /** The names that an application itself knows. */
    private record NamesInState(ApplicationState state) implements Names {
        @Override
        public String container(InstanceId id) {
            var instance = state.instances().get(id);
            return instance == null ? "container of " + id : instance.label();
        }

        @Override
        public String node(NodeId id) {
            return state.instances().values().stream()
                    .filter(i -> i.node().equals(id))
                    .map(Instance::nodeName)
                    .findFirst()
                    .orElse(id.value());
        }

        @Override
        public String step(StepId id) {
            var step = state.outstanding().get(id);
            return step == null ? "step " + id : order(this, step.order());
        }
    }
}
