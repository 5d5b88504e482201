package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import java.time.Instant;
import java.util.Optional;

/**
 * One Docker container of a run, from its place until it is removed.
 *
 * @param container its name
 * @param phase how far it is
 * @param startedAt by the engine's clock
 * @param ending once its end is known
 * @param stopping it was ordered to stop
 * @param placeHeld its place was not given back yet
 * @param left something of it is on the node, as far as is known
 * @param ghost it counts as over, and may run all the same
 * @param troubles how often a stop or a removal of it could not be performed, the last time at {@code troubledAt}
 */
public record Attempt(
        AttemptId id,
        InstanceId instance,
        NodeId node,
        String nodeName,
        String container,
        Phase phase,
        Optional<Instant> startedAt,
        Optional<Ending> ending,
        boolean stopping,
        boolean placeHeld,
        boolean left,
        boolean ghost,
        int troubles,
        Optional<Instant> troubledAt) {

    public enum Phase {
        PLACED,
        CREATED,
        STARTED
    }

    static Attempt placed(AttemptId id, InstanceId instance, NodeId node, String nodeName, String container) {
        return new Attempt(
                id,
                instance,
                node,
                nodeName,
                container,
                Phase.PLACED,
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                false,
                false,
                0,
                Optional.empty());
    }

    /** Its end is not known. */
    public boolean open() {
        return ending.isEmpty();
    }

    boolean lost() {
        return ending.filter(e -> e.kind() == Ending.Kind.LOST).isPresent();
    }

    Attempt created() {
        return copy(phase == Phase.PLACED ? Phase.CREATED : phase, startedAt, ending, placeHeld, true);
    }

    Attempt started(Instant at) {
        return copy(Phase.STARTED, Optional.of(at), ending, placeHeld, true);
    }

    Attempt ended(Ending how) {
        var over = copy(phase, startedAt, Optional.of(how), placeHeld, left);
        return over.lost() ? over.ghost(left) : over;
    }

    /** It counts as over, and its container is there. */
    Attempt found() {
        return copy(phase, startedAt, ending, placeHeld, true).ghost(true);
    }

    Attempt removed() {
        return copy(phase, startedAt, ending, placeHeld, false).ghost(false);
    }

    Attempt withoutPlace() {
        return copy(phase, startedAt, ending, false, left);
    }

    /** It may need to be stopped once more. */
    private Attempt ghost(boolean is) {
        return new Attempt(
                id,
                instance,
                node,
                nodeName,
                container,
                phase,
                startedAt,
                ending,
                false,
                placeHeld,
                left,
                is,
                0,
                Optional.empty());
    }

    Attempt stopOrdered() {
        return new Attempt(
                id,
                instance,
                node,
                nodeName,
                container,
                phase,
                startedAt,
                ending,
                true,
                placeHeld,
                left,
                ghost,
                troubles,
                troubledAt);
    }

    Attempt troubled(Instant at) {
        return new Attempt(
                id,
                instance,
                node,
                nodeName,
                container,
                phase,
                startedAt,
                ending,
                stopping,
                placeHeld,
                left,
                ghost,
                troubles + 1,
                Optional.of(at));
    }

    private Attempt copy(
            Phase nextPhase, Optional<Instant> started, Optional<Ending> end, boolean held, boolean there) {
        return new Attempt(
                id,
                instance,
                node,
                nodeName,
                container,
                nextPhase,
                started,
                end,
                stopping,
                held,
                there,
                ghost,
                troubles,
                troubledAt);
    }
}
