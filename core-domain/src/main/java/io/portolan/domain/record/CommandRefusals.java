package io.portolan.domain.record;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refusals of commands that exist, in contrast to requests of which no command could be made. */
public final class CommandRefusals {
    private CommandRefusals() {}

    /** @param command of a cluster or an application; of another one only the name is kept */
    public static CommandRefused of(Object command, List<Problem> problems, Instant at) {
        Optional<ClusterId> cluster = command instanceof ClusterCommand c ? Optional.of(c.cluster()) : Optional.empty();
        Optional<ApplicationId> application =
                command instanceof ApplicationCommand a ? Optional.of(a.application()) : Optional.empty();
        String name = command.getClass().getSimpleName();
        return new CommandRefused(name, "", cluster, Optional.empty(), application, "", problems, at);
    }
}
