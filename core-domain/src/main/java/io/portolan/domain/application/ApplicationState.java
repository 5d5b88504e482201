package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An application as its events tell it.
 *
 * @param identity absent before the application is created
 * @param revisions by number
 * @param desired what it is held to outside of a release
 * @param instances containers that exist, are placed, or vanished and are not replaced yet
 * @param outstanding steps that were ordered and not reported on
 * @param unreachable nodes with containers of this application that don't answer
 * @param forsaken requests of places whose answer nobody waits for any more
 * @param recovery what is put right by itself later, because it could not be put right before
 * @param removed containers that were removed as ordered, and when; only those of the last minute before the newest of them
 * @param weights of services, as far as they were set; 100 for the others
 * @param marks what is kept of revisions for the way back
 * @param releases how many were started; likewise {@code requests} of places, {@code placed} instances, {@code steps}
 */
public record ApplicationState(
        Optional<Identity> identity,
        boolean deleted,
        Map<Integer, Revision> revisions,
        Desired desired,
        Map<InstanceId, Instance> instances,
        Map<StepId, Step> outstanding,
        Set<NodeId> unreachable,
        Optional<ReleaseState> release,
        Set<RequestId> forsaken,
        Optional<Recovery> recovery,
        Map<InstanceId, Instant> removed,
        Map<String, Integer> weights,
        RevisionMarks marks,
        int releases,
        int requests,
        int placed,
        int steps) {

    /** Of a service whose weight was never set. */
    public static final int FULL_WEIGHT = 100;

    public static final ApplicationState NONE = new ApplicationState(
            Optional.empty(),
            false,
            Map.of(),
            Desired.NOTHING,
            Map.of(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            RevisionMarks.NONE,
            0,
            0,
            0,
            0);

    /** Who the application is. @param routed its cluster has a routing layer */
    public record Identity(ApplicationId id, ClusterId cluster, String name, String description, boolean routed) {}

    /**
     * A recovery that waits.
     *
     * @param failures since something was amiss for the first time, one after the other
     * @param due when it is tried again
     * @param cause what went wrong last
     */
    public record Recovery(int failures, Instant due, String cause) {}

    public ApplicationState {
        revisions = Ordered.copyOf(revisions);
        instances = Ordered.copyOf(instances);
        outstanding = Ordered.copyOf(outstanding);
        unreachable = Ordered.copyOf(unreachable);
        forsaken = Ordered.copyOf(forsaken);
        removed = Ordered.copyOf(removed);
        weights = Ordered.copyOf(weights);
    }

    public Identity who() {
        return identity.orElseThrow(() -> new IllegalStateException("the application was not created"));
    }

    public Optional<Revision> revision(int number) {
        return Optional.ofNullable(revisions.get(number));
    }

    /** The revision that the application is held to; absent before the first. */
    public Optional<Revision> currentRevision() {
        return revision(desired.revision());
    }

    /** The service's share among those that have its address, 0 to 100. */
    public int weight(String service) {
        return weights.getOrDefault(service, FULL_WEIGHT);
    }

    ApplicationState withInstances(Map<InstanceId, Instance> next) {
        return copy(d -> d.instances = next);
    }

    ApplicationState with(Instance instance) {
        return withInstances(Ordered.with(instances, instance.id(), instance));
    }

    ApplicationState without(InstanceId instance) {
        return withInstances(Ordered.without(instances, instance));
    }

    ApplicationState withOutstanding(Map<StepId, Step> next, int nextSteps) {
        return copy(d -> {
            d.outstanding = next;
            d.steps = nextSteps;
        });
    }

    /** A request that the release no longer waits for stays known, so that its places can be given back. */
    ApplicationState withRelease(Optional<ReleaseState> next) {
        return copy(d -> {
            d.release = next;
            d.forsaken = forsaking(next);
        });
    }

    private Set<RequestId> forsaking(Optional<ReleaseState> next) {
        var waited = release.flatMap(ReleaseState::request);
        var waits = next.flatMap(ReleaseState::request);
        return waited.isEmpty() || waited.equals(waits)
                ? forsaken
                : Ordered.with(forsaken, waited.get().id());
    }

    /** The answer is there, whoever waited for it. */
    ApplicationState answered(RequestId request) {
        return copy(d -> d.forsaken = Ordered.without(forsaken, request));
    }

    /** A recovery goes on counting its failures; whatever else is released takes its place. */
    ApplicationState releaseStarted(ReleaseState next) {
        return copy(d -> {
            d.release = Optional.of(next);
            d.releases = next.number();
            d.recovery = next.kind() == ReleaseKind.RECOVER ? recovery : Optional.empty();
        });
    }

    /** The release is over; from now on the application is held to {@code current}. */
    ApplicationState releaseEnded(Desired current) {
        return withRelease(Optional.empty()).copy(d -> {
            d.desired = current;
            d.recovery = Optional.empty();
        });
    }

    /** What runs now can be brought back. */
    ApplicationState releaseWentWell(Desired current) {
        return releaseEnded(current).copy(d -> d.marks = marks.ranAs(current));
    }

    ApplicationState weighed(Map<String, Integer> changed) {
        var next = new LinkedHashMap<>(weights);
        next.putAll(changed);
        return copy(d -> d.weights = next);
    }

    ApplicationState with(RevisionMarks next) {
        return copy(d -> d.marks = next);
    }

    ApplicationState with(Recovery later) {
        return copy(d -> d.recovery = Optional.of(later));
    }

    ApplicationState withRemoval(InstanceId instance, Instant at) {
        var recent = new LinkedHashMap<>(removed);
        recent.values().removeIf(before -> before.plus(Orphans.OLD_NEWS).isBefore(at));
        recent.put(instance, at);
        return copy(d -> d.removed = recent);
    }

    ApplicationState requested(int nextPlaced) {
        return copy(d -> {
            d.requests = requests + 1;
            d.placed = nextPlaced;
        });
    }

    ApplicationState with(Revision revision) {
        return copy(d -> d.revisions = Ordered.with(revisions, revision.number(), revision));
    }

    ApplicationState with(Identity who) {
        return copy(d -> d.identity = Optional.of(who));
    }

    ApplicationState withUnreachable(Set<NodeId> nodes) {
        return copy(d -> d.unreachable = nodes);
    }

    ApplicationState gone() {
        return withRelease(Optional.empty()).copy(d -> {
            d.deleted = true;
            d.instances = Map.of();
            d.outstanding = Map.of();
            d.unreachable = Set.of();
            d.recovery = Optional.empty();
        });
    }

    private ApplicationState copy(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.state();
    }

    /** A state while it is changed. */
    private static final class Draft {
        private Optional<Identity> identity;
        private boolean deleted;
        private Map<Integer, Revision> revisions;
        private Desired desired;
        private Map<InstanceId, Instance> instances;
        private Map<StepId, Step> outstanding;
        private Set<NodeId> unreachable;
        private Optional<ReleaseState> release;
        private Set<RequestId> forsaken;
        private Optional<Recovery> recovery;
        private Map<InstanceId, Instant> removed;
        private Map<String, Integer> weights;
        private RevisionMarks marks;
        private int releases;
        private int requests;
        private int placed;
        private int steps;

        Draft(ApplicationState s) {
            identity = s.identity;
            deleted = s.deleted;
            revisions = s.revisions;
            desired = s.desired;
            instances = s.instances;
            outstanding = s.outstanding;
            unreachable = s.unreachable;
            release = s.release;
            forsaken = s.forsaken;
            recovery = s.recovery;
            removed = s.removed;
            weights = s.weights;
            marks = s.marks;
            releases = s.releases;
            requests = s.requests;
            placed = s.placed;
            steps = s.steps;
        }

        ApplicationState state() {
            return new ApplicationState(
                    identity,
                    deleted,
                    revisions,
                    desired,
                    instances,
                    outstanding,
                    unreachable,
                    release,
                    forsaken,
                    recovery,
                    removed,
                    weights,
                    marks,
                    releases,
                    requests,
                    placed,
                    steps);
        }
    }
}
