package io.portolan.command.application;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;

/** Portolan's own applications are not for operators to change. */
public final class SystemApplicationRule {
    private SystemApplicationRule() {}

    /** @throws Refused {@code system-application} */
    public static void check(Object command) {
        if (command instanceof ApplicationCommand c) {
            SystemApplications.clusterOf(c.application()).ifPresent(cluster -> {
                throw new Refused(problem(c, cluster));
            });
        }
    }

    private static Problem problem(ApplicationCommand command, ClusterId cluster) {
        return Problem.of(
                "system-application",
                "%s is the routing layer of cluster %s, which Portolan runs by itself."
                        .formatted(command.application(), cluster),
                "POST %s/routing/update changes its image; it is on every node, and is deleted with the cluster."
                        .formatted(Paths.of(cluster)));
    }
}
