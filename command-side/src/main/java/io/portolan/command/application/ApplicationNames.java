package io.portolan.command.application;

import io.portolan.command.cluster.ClusterNames;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;
import java.util.List;

/** What an application's events claim among all applications: its name in a cluster that exists. */
final class ApplicationNames {
    private ApplicationNames() {}

    /** @throws Refused {@code no-such-cluster}, {@code cluster-deleting}, {@code reserved-name} or {@code name-taken} */
    static void follow(List<ApplicationEvent> events, ClaimedNames names) {
        for (ApplicationEvent event : events) {
            if (event instanceof ApplicationCreated e) {
                claim(e, names);
            } else if (event instanceof ApplicationDeleted e) {
                names.release(e.application().value());
            }
        }
    }

    private static void claim(ApplicationCreated e, ClaimedNames names) {
        if (!names.holdsAny(e.cluster().value())) {
            throw new Refused(Problem.of(
                    "no-such-cluster",
                    "There is no cluster %s.".formatted(e.cluster()),
                    "GET /api/v1/clusters lists the clusters that there are."));
        }
        if (ClusterNames.isClosed(e.cluster(), names)) {
            throw new Refused(Problem.of(
                    "cluster-deleting",
                    "The cluster %s is being deleted, so nothing new is let in.".formatted(e.cluster()),
                    "Create the application in another cluster."));
        }
        if (e.name().equals(SystemApplications.ROUTING) && !SystemApplications.isSystem(e.application(), e.cluster())) {
            throw new Refused(Problem.of(
                    "reserved-name",
                    "The name routing is that of Portolan's own application in each cluster.",
                    "Choose another name."));
        }
        if (!names.claim(
                ClusterNames.applicationsOf(e.cluster()),
                e.name(),
                e.application().value())) {
            throw new Refused(Problem.of(
                    "name-taken",
                    "There is already an application named %s in the cluster.".formatted(e.name()),
                    "Choose another name, or change the application that is there."));
        }
    }
}
