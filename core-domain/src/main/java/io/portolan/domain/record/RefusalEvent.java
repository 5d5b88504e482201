package io.portolan.domain.record;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody wanted and did not get. Each is a stream of its own, so that it is in nobody's way. */
public sealed interface RefusalEvent {
    Instant at();

    /**
     * Nothing has changed. Who asked is in the metadata.
     *
     * @param command what was asked for, e.g. {@code ScaleService}
     * @param resource path of the request; empty for a command of Portolan's own
     * @param service that was named; empty where none was
     * @param problems why, the most important first
     */
    record CommandRefused(
            String command,
            String resource,
            Optional<ClusterId> cluster,
            Optional<NodeId> node,
            Optional<ApplicationId> application,
            String service,
            List<Problem> problems,
            Instant at)
            implements RefusalEvent {
        public CommandRefused {
            problems = List.copyOf(problems);
        }
    }
}
