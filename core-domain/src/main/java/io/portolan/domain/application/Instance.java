package io.portolan.domain.application;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One container's life in one slot.
 *
 * @param revision that it was made from
 * @param bornIn number of the release that placed it
 * @param startedIn number of the release that last ordered it to be created or started
 * @param retiring a release has ordered its stop or removal
 * @param startedFor when it first ran after it was last ordered to start; its health deadline counts from here
 * @param drained it was taken out of routing, and requests have ended; it may be stopped
 * @param readySince when a release could first count on it after it was last ordered to start
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
        boolean drained,
        Optional<Instant> readySince,
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
                false,
                Optional.empty(),
                Optional.empty());
    }

    Instance with(InstanceStatus next) {
        return copy(d -> d.status = next);
    }

    Instance asRetiring() {
        return copy(d -> d.retiring = true);
    }

    /** It is ordered to start: whatever was before doesn't count against it. */
    Instance orderedToStart(int release) {
        return copy(d -> {
            d.startedIn = release;
            d.retiring = false;
            d.startedFor = Optional.empty();
            d.drained = false;
            d.readySince = Optional.empty();
            d.failure = Optional.empty();
        });
    }

    Instance asDrained() {
        return copy(d -> d.drained = true);
    }

    /** It isn't going to be stopped after all. */
    Instance readmitted() {
        return copy(d -> {
            d.drained = false;
            d.retiring = false;
        });
    }

    Instance readySince(Instant at) {
        return readySince.isPresent() ? this : copy(d -> d.readySince = Optional.of(at));
    }

    Instance renamed(String name) {
        return copy(d -> d.container = name);
    }

    /** It gets another try: what went wrong is forgotten, and its health deadline counts anew. */
    Instance retried(Instant at) {
        return copy(d -> {
            d.startedFor = running() ? Optional.of(at) : Optional.empty();
            d.failure = Optional.empty();
        });
    }

    Instance startedFor(Instant at) {
        return startedFor.isPresent() ? this : copy(d -> d.startedFor = Optional.of(at));
    }

    Instance failed(Failure what) {
        return copy(d -> d.failure = Optional.of(what));
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

    private Instance copy(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.of(this);
    }

    /** What changes in a container's life. */
    private static final class Draft {
        private String container;
        private int startedIn;
        private InstanceStatus status;
        private boolean retiring;
        private Optional<Instant> startedFor;
        private boolean drained;
        private Optional<Instant> readySince;
        private Optional<Failure> failure;

        Draft(Instance i) {
            container = i.container;
            startedIn = i.startedIn;
            status = i.status;
            retiring = i.retiring;
            startedFor = i.startedFor;
            drained = i.drained;
            readySince = i.readySince;
            failure = i.failure;
        }

        Instance of(Instance i) {
            return new Instance(
                    i.id,
                    i.service,
                    i.slot,
                    i.node,
                    i.nodeName,
                    i.revision,
                    container,
                    i.bornIn,
                    startedIn,
                    status,
                    retiring,
                    startedFor,
                    drained,
                    readySince,
                    failure);
        }
    }
}
