package io.portolan.domain.application;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * One container's life in one slot.
 *
 * @param revision that it was made from
 * @param bornIn number of the release that placed it
 * @param startedIn number of the release that last ordered it to be created or started
 * @param retiring a release has ordered its stop or removal
 * @param startedFor when it first ran after it was last ordered to start; its health deadline counts from here
 * @param failure what went wrong with it, and in which leg of which release
 */
public record Instance(
        InstanceId id,
        String service,
        int slot,
        NodeId node,
        String nodeName,
        int revision,
        String container,
        int bornIn,
        int startedIn,
        InstanceStatus status,
        boolean retiring,
        Optional<Instant> startedFor,
        Optional<Failure> failure) {

    /** @param leg 0 on the way forward, 1 on the way back */
    public record Failure(int release, int leg, Problem problem) {}

    static Instance placed(
            InstanceId id,
            String service,
            int slot,
            NodeId node,
            String nodeName,
            int revision,
            String container,
            int bornIn) {
        return new Instance(
                id,
                service,
                slot,
                node,
                nodeName,
                revision,
                container,
                bornIn,
                bornIn,
                new InstanceStatus.Placed(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    Instance with(InstanceStatus next) {
        return new Instance(
                id,
                service,
                slot,
                node,
                nodeName,
                revision,
                container,
                bornIn,
                startedIn,
                next,
                retiring,
                startedFor,
                failure);
    }

    Instance asRetiring() {
        return new Instance(
                id,
                service,
                slot,
                node,
                nodeName,
                revision,
                container,
                bornIn,
                startedIn,
                status,
                true,
                startedFor,
                failure);
    }

    /** It is ordered to start: whatever was before doesn't count against it. */
    Instance orderedToStart(int release) {
        return new Instance(
                id,
                service,
                slot,
                node,
                nodeName,
                revision,
                container,
                bornIn,
                release,
                status,
                false,
                Optional.empty(),
                Optional.empty());
    }

    Instance startedFor(Instant at) {
        return startedFor.isPresent()
                ? this
                : new Instance(
                        id,
                        service,
                        slot,
                        node,
                        nodeName,
                        revision,
                        container,
                        bornIn,
                        startedIn,
                        status,
                        retiring,
                        Optional.of(at),
                        failure);
    }

    Instance failed(Failure what) {
        return new Instance(
                id,
                service,
                slot,
                node,
                nodeName,
                revision,
                container,
                bornIn,
                startedIn,
                status,
                retiring,
                startedFor,
                Optional.of(what));
    }

    public boolean failedIn(int release, int leg) {
        return failure.filter(f -> f.release() == release && f.leg() == leg).isPresent();
    }

    /** A container exists, as far as the log knows. */
    public boolean exists() {
        return !(status instanceof InstanceStatus.Placed) && !(status instanceof InstanceStatus.Vanished);
    }

    public boolean running() {
        return status instanceof InstanceStatus.Running;
    }

    /** {@code web.2 (shop_web_2 on n1)}: how sentences name it. */
    public String label() {
        return container + " on " + nodeName;
    }
}
