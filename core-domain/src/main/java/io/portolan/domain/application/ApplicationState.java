package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An application as its events tell it.
 *
 * @param identity absent before the application is created
 * @param revisions by number
 * @param desired what it is held to outside of a release
 * @param instances containers that exist, are placed, or vanished and are not replaced yet
 * @param outstanding steps that were ordered and not reported on
 * @param unreachable nodes with containers of this application that don't answer
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
        int releases,
        int requests,
        int placed,
        int steps) {

    public static final ApplicationState NONE = new ApplicationState(
            Optional.empty(),
            false,
            Map.of(),
            Desired.NOTHING,
            Map.of(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            0,
            0,
            0,
            0);

    /** Who the application is. */
    public record Identity(ApplicationId id, ClusterId cluster, String name, String description) {}

    public ApplicationState {
        revisions = Ordered.copyOf(revisions);
        instances = Ordered.copyOf(instances);
        outstanding = Ordered.copyOf(outstanding);
        unreachable = Ordered.copyOf(unreachable);
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

    ApplicationState withInstances(Map<InstanceId, Instance> next) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                next,
                outstanding,
                unreachable,
                release,
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState with(Instance instance) {
        return withInstances(Ordered.with(instances, instance.id(), instance));
    }

    ApplicationState without(InstanceId instance) {
        return withInstances(Ordered.without(instances, instance));
    }

    ApplicationState withOutstanding(Map<StepId, Step> next, int nextSteps) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                instances,
                next,
                unreachable,
                release,
                releases,
                requests,
                placed,
                nextSteps);
    }

    ApplicationState withRelease(Optional<ReleaseState> next) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                instances,
                outstanding,
                unreachable,
                next,
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState releaseStarted(ReleaseState next) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                instances,
                outstanding,
                unreachable,
                Optional.of(next),
                next.number(),
                requests,
                placed,
                steps);
    }

    /** The release is over; from now on the application is held to {@code current}. */
    ApplicationState releaseEnded(Desired current) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                current,
                instances,
                outstanding,
                unreachable,
                Optional.empty(),
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState requested(int nextPlaced) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                instances,
                outstanding,
                unreachable,
                release,
                releases,
                requests + 1,
                nextPlaced,
                steps);
    }

    ApplicationState with(Revision revision) {
        return new ApplicationState(
                identity,
                deleted,
                Ordered.with(revisions, revision.number(), revision),
                desired,
                instances,
                outstanding,
                unreachable,
                release,
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState with(Identity who) {
        return new ApplicationState(
                Optional.of(who),
                deleted,
                revisions,
                desired,
                instances,
                outstanding,
                unreachable,
                release,
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState withUnreachable(Set<NodeId> nodes) {
        return new ApplicationState(
                identity,
                deleted,
                revisions,
                desired,
                instances,
                outstanding,
                nodes,
                release,
                releases,
                requests,
                placed,
                steps);
    }

    ApplicationState gone() {
        return new ApplicationState(
                identity,
                true,
                revisions,
                desired,
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                releases,
                requests,
                placed,
                steps);
    }
}
