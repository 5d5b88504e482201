package io.portolan.command.application;

import io.portolan.command.cluster.NamesInCluster;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
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
        if (e.name().equals(SystemApplications.ROUTING) && !SystemApplications.isSystem(e.application(), e.cluster())) {
            throw NamesInCluster.reserved();
        }
        NamesInCluster.claim(e.cluster(), e.name(), e.application().value(), names);
    }
}
