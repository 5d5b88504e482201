package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.release.TrafficComparison;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What happened to an application, its releases and its containers: one stream, in which cause and effect stand together. */
public sealed interface ApplicationEvent {
    ApplicationId application();

    Instant at();

    /** Events about one container. */
    sealed interface InstanceEvent extends ApplicationEvent {
        InstanceId instance();
    }

    /** Events by which the planner speaks; in a replay they are what is compared. */
    sealed interface PlannedEvent extends ApplicationEvent {}

    // the application

    /** @param routed its cluster has a routing layer; absent, which is no, before there was one */
    record ApplicationCreated(
            ApplicationId application, ClusterId cluster, String name, String description, Boolean routed, Instant at)
            implements ApplicationEvent {
        public ApplicationCreated {
            routed = routed != null && routed;
        }
    }

    record ApplicationDescribed(ApplicationId application, String description, Instant at)
            implements ApplicationEvent {}

    record RevisionAdded(ApplicationId application, Revision revision, Instant at) implements ApplicationEvent {}

    /** @param name empty: it has none any more */
    record RevisionNamed(ApplicationId application, int revision, String name, Instant at)
            implements ApplicationEvent {}

    /** It is known to be good. */
    record RevisionPinned(ApplicationId application, int revision, Instant at) implements ApplicationEvent {}

    record RevisionUnpinned(ApplicationId application, int revision, Instant at) implements ApplicationEvent {}

    record ApplicationDeleted(ApplicationId application, ClusterId cluster, String name, Instant at)
            implements ApplicationEvent {}

    // the release

    /**
     * @param number 1, 2, 3… in the application
     * @param reschedule replaced containers may move to other nodes
     * @param reason what made it start
     * @param course of a blue-green change that moves the traffic by itself
     */
    record ReleaseStarted(
            ApplicationId application,
            int number,
            ReleaseKind kind,
            Desired from,
            Desired to,
            boolean reschedule,
            String reason,
            Optional<BlueGreenCourse> course,
            Instant at)
            implements ApplicationEvent {
        public ReleaseStarted {
            // events from before there were courses have none
            course = course == null ? Optional.empty() : course;
        }
    }

    record PlacementRequested(
            ApplicationId application, ClusterId cluster, PlacementRequest request, String reason, Instant at)
            implements PlannedEvent {}

    /** The ledger's answer: each placement is a new instance. */
    record InstancesPlaced(ApplicationId application, RequestId request, List<Placement> placements, Instant at)
            implements ApplicationEvent {
        public InstancesPlaced {
            placements = List.copyOf(placements);
        }
    }

    /** The ledger's answer: what each node had against it. Before revision 1 {@code refusals} was called {@code nodes}. */
    record PlacementRefused(
            ApplicationId application, RequestId request, Problem problem, List<NodeRefusal> refusals, Instant at)
            implements ApplicationEvent {
        public PlacementRefused {
            refusals = List.copyOf(refusals);
        }
    }

    /** The ledger's answer came when nobody waited for it any more: the places are given back. */
    record PlacesDeclined(
            ApplicationId application, ClusterId cluster, RequestId request, List<InstanceId> instances, Instant at)
            implements ApplicationEvent {
        public PlacesDeclined {
            instances = List.copyOf(instances);
        }
    }

    /**
     * @param release 0 for a step that belongs to none: a container that nobody knows any more is taken away
     * @param seq 1, 2, 3… in the release
     */
    record StepOrdered(ApplicationId application, int release, int seq, Step step, Instant at)
            implements PlannedEvent {}

    record StepSucceeded(ApplicationId application, StepId step, Instant at) implements ApplicationEvent {}

    record StepFailed(ApplicationId application, StepId step, Problem problem, Instant at)
            implements ApplicationEvent {}

    /** An image reference of a revision is pinned, once and for all. */
    record ImageResolved(ApplicationId application, int revision, String image, String pinned, Instant at)
            implements ApplicationEvent {}

    /** @param lookAgainAt when the planner has to be asked again even if nothing happens */
    record ReleaseWaiting(
            ApplicationId application, int release, List<String> waitsFor, Optional<Instant> lookAgainAt, Instant at)
            implements PlannedEvent {
        public ReleaseWaiting {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * The release goes back to what was before it.
     *
     * @param asked by the operator, not decided by the planner; absent, which is no, before it could be asked
     * @param traffic on which a gate has failed, if that is why
     */
    record ReleaseTurnedBack(
            ApplicationId application,
            int release,
            Desired to,
            String reason,
            Boolean asked,
            Optional<TrafficComparison> traffic,
            Instant at)
            implements PlannedEvent {
        public ReleaseTurnedBack(
                ApplicationId application, int release, Desired to, String reason, Boolean asked, Instant at) {
            this(application, release, to, reason, asked, Optional.empty(), at);
        }

        public ReleaseTurnedBack {
            asked = asked != null && asked;
            // events from before there were gates have none
            traffic = traffic == null ? Optional.empty() : traffic;
        }
    }

    /**
     * Nothing more is ordered until the release is resumed, aborted or rolled back.
     *
     * @param asked by the operator, not decided by the planner
     */
    record ReleasePaused(ApplicationId application, int release, String reason, boolean asked, Instant at)
            implements PlannedEvent {}

    /** What had failed is tried once more; deadlines count from here. */
    record ReleaseResumed(ApplicationId application, int release, Instant at) implements ApplicationEvent {}

    /** All of green is healthy beside blue. */
    record ReleaseAwaitsConfirmation(ApplicationId application, int release, String reason, Instant at)
            implements PlannedEvent {}

    /** What was before goes. @param asked by the operator, not by the course */
    record ReleaseConfirmed(ApplicationId application, int release, boolean asked, String reason, Instant at)
            implements PlannedEvent {}

    /**
     * The shares of services among those that have their address have changed.
     *
     * @param release 0 outside of any
     * @param weights 0 to 100, of the services whose weight was set; the others' stay as they are
     * @param asked by the operator, not by the release
     */
    record WeightsSet(
            ApplicationId application,
            int release,
            Map<String, Integer> weights,
            boolean asked,
            String reason,
            Instant at)
            implements PlannedEvent {
        public WeightsSet {
            weights = Ordered.copyOf(weights);
        }
    }

    /** The gate of a step wants figures. @param services with a route, blue and green */
    record TrafficMeasurementRequested(
            ApplicationId application, int release, int step, Instant since, List<String> services, Instant at)
            implements PlannedEvent {
        public TrafficMeasurementRequested {
            services = List.copyOf(services);
        }
    }

    /** @param services figures by service */
    record TrafficMeasured(
            ApplicationId application,
            int release,
            int step,
            Map<String, TrafficFigures> services,
            TrafficComparison compared,
            Instant at)
            implements ApplicationEvent {
        public TrafficMeasured {
            services = Ordered.copyOf(services);
        }
    }

    record ReleaseCompleted(ApplicationId application, int release, Desired current, String reason, Instant at)
            implements PlannedEvent {}

    /** What was before the release runs again; the release has failed. */
    record ReleaseRolledBack(ApplicationId application, int release, Desired current, String reason, Instant at)
            implements PlannedEvent {}

    /** @param current what the application is held to from now on */
    record ReleaseFailed(ApplicationId application, int release, Desired current, Problem problem, Instant at)
            implements PlannedEvent {}

    /**
     * Something is still missing, or too much, after a release that failed: a recovery puts it right by itself.
     *
     * @param failures one after the other, 1 after the first; they decide on the length of the pause
     * @param until when the recovery begins, unless something else begins it earlier
     * @param reason what went wrong last
     */
    record RecoveryPostponed(ApplicationId application, int failures, Instant until, String reason, Instant at)
            implements PlannedEvent {}

    record ReleaseAborted(ApplicationId application, int release, Desired current, String reason, Instant at)
            implements ApplicationEvent {}

    // the containers

    record InstanceCreated(ApplicationId application, InstanceId instance, String containerId, Instant at)
            implements InstanceEvent {}

    /** @param startedAt by the engine's clock; another run of the same container has another */
    record InstanceStarted(
            ApplicationId application, InstanceId instance, Instant startedAt, boolean checked, Instant at)
            implements InstanceEvent {}

    /** The address on the cluster's network that the container has in this run. */
    record InstanceAddressed(ApplicationId application, InstanceId instance, String address, Instant at)
            implements InstanceEvent {}

    record InstanceBecameHealthy(ApplicationId application, InstanceId instance, Instant at) implements InstanceEvent {}

    /** @param detail what the routing layer's probe saw; empty when the engine says so */
    record InstanceBecameUnhealthy(ApplicationId application, InstanceId instance, Optional<String> detail, Instant at)
            implements InstanceEvent {
        public InstanceBecameUnhealthy {
            detail = Objects.requireNonNullElse(detail, Optional.empty());
        }

        public InstanceBecameUnhealthy(ApplicationId application, InstanceId instance, Instant at) {
            this(application, instance, Optional.empty(), at);
        }
    }

    /** It has run long enough without a health check to count on it. */
    record InstanceSettled(ApplicationId application, InstanceId instance, Instant at) implements InstanceEvent {}

    /** It was not healthy in time. @param deadline until when it should have been */
    record InstanceLate(ApplicationId application, InstanceId instance, Instant deadline, String lastSeen, Instant at)
            implements InstanceEvent {}

    /** Its process ended by itself; the engine restarts it if its policy says so. */
    record InstanceExited(ApplicationId application, InstanceId instance, int exitCode, boolean outOfMemory, Instant at)
            implements InstanceEvent {}

    /** It was stopped: as a step ordered, or by hand. */
    record InstanceStopped(ApplicationId application, InstanceId instance, boolean ordered, Instant at)
            implements InstanceEvent {}

    /** The container is no more, as a step ordered. */
    record InstanceRemoved(ApplicationId application, InstanceId instance, NodeId node, Instant at)
            implements InstanceEvent {}

    /** The container was removed by hand. */
    record InstanceVanished(ApplicationId application, InstanceId instance, NodeId node, Instant at)
            implements InstanceEvent {}

    /** It has the name of the one whose place it took. */
    record InstanceRenamed(ApplicationId application, InstanceId instance, String container, Instant at)
            implements InstanceEvent {}

    /** It was taken out of routing, and is not stopped after all: requests come to it again. */
    record InstanceReadmitted(ApplicationId application, InstanceId instance, Instant at) implements InstanceEvent {}

    /** It was placed, and is not going to be created. */
    record InstanceAbandoned(ApplicationId application, InstanceId instance, String reason, Instant at)
            implements InstanceEvent {}

    // the nodes under them

    record NodeBecameUnreachable(ApplicationId application, NodeId node, Instant at) implements ApplicationEvent {}

    record NodeBecameReachable(ApplicationId application, NodeId node, Instant at) implements ApplicationEvent {}

    /** The cluster has a new node; services that run everywhere will be there too. */
    record NodeAppeared(ApplicationId application, NodeId node, Instant at) implements ApplicationEvent {}

    /** The node left the cluster. @param instances that were there and are no more */
    record NodeGone(ApplicationId application, NodeId node, List<InstanceId> instances, Instant at)
            implements ApplicationEvent {
        public NodeGone {
            instances = List.copyOf(instances);
        }
    }
}
