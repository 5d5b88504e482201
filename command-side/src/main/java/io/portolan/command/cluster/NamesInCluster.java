package io.portolan.command.cluster;

import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;

/** The names of applications and jobs: each is unique in its cluster among both, since their containers are named after them. */
public final class NamesInCluster {
    private NamesInCluster() {}

    /** @throws Refused {@code no-such-cluster}, {@code cluster-deleting} or {@code name-taken} */
    public static void claim(ClusterId cluster, String name, String holder, ClaimedNames names) {
        if (!names.holdsAny(cluster.value())) {
            throw refused(
                    "no-such-cluster",
                    "There is no cluster %s.".formatted(cluster),
                    "GET /api/v1/clusters lists the clusters that there are.");
        }
        if (ClusterNames.isClosed(cluster, names)) {
            throw refused(
                    "cluster-deleting",
                    "The cluster %s is being deleted, so nothing new is let in.".formatted(cluster),
                    "Choose another cluster.");
        }
        if (!names.claim(ClusterNames.applicationsOf(cluster), name, holder)) {
            throw refused(
                    "name-taken",
                    "There is already an application or a job named %s in the cluster.".formatted(name),
                    "Choose another name, or change the one that is there.");
        }
    }

    public static Refused reserved() {
        return refused(
                "reserved-name",
                "The name routing is that of Portolan's own application in each cluster.",
                "Choose another name.");
    }

    private static Refused refused(String type, String message, String remedy) {
        return new Refused(Problem.of(type, message, remedy));
    }
}
