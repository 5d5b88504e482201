package io.portolan.domain.operation;

import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of an operator's command.
 *
 * @param kind of the command in kebab case, e.g. {@code change-application}
 * @param resource path of what it is about, e.g. {@code /api/v1/applications/a-1/releases/2}
 * @param problem why it failed
 * @param nodes when there was no place: every node that could not take a container, with every reason
 */
public record Operation(
        String id,
        String kind,
        String resource,
        String actor,
        State state,
        Optional<Problem> problem,
        List<NodeRefusal> nodes,
        Instant startedAt,
        Optional<Instant> endedAt) {

    public Operation {
        nodes = List.copyOf(nodes);
    }

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public boolean ended() {
        return state != State.RUNNING;
    }
}
