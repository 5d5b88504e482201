package io.portolan.command.job;

import io.portolan.command.cluster.NamesInCluster;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;
import java.util.List;

/** What a job's events claim: its name in a cluster that exists, among jobs and applications. */
final class JobNames {
    private JobNames() {}

    /** @throws Refused {@code no-such-cluster}, {@code cluster-deleting}, {@code reserved-name} or {@code name-taken} */
    static void follow(List<JobEvent> events, ClaimedNames names) {
        for (JobEvent event : events) {
            if (event instanceof JobCreated e) {
                claim(e, names);
            } else if (event instanceof JobDeleted e) {
                names.release(e.job().value());
            }
        }
    }

    private static void claim(JobCreated e, ClaimedNames names) {
        if (e.name().equals(SystemApplications.ROUTING)) {
            throw NamesInCluster.reserved();
        }
        NamesInCluster.claim(e.cluster(), e.name(), e.job().value(), names);
    }
}
