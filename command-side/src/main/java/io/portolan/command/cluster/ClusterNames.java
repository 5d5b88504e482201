package io.portolan.command.cluster;

import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeInspected;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.work.StepOutcome.Failed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a cluster's events claim among all clusters: its name for its owner and region, and each engine for one node. */
public final class ClusterNames {
    private ClusterNames() {}

    /** Under which an application has its name. */
    public static String applicationsOf(ClusterId cluster) {
        return "application/" + cluster;
    }

    /** Whether applications are let in no more. */
    public static boolean isClosed(ClusterId cluster, ClaimedNames names) {
        return !names.holders(closing(cluster)).isEmpty();
    }

    /**
     * Who asks for a name in the cluster at the same time either has it already and is found here, or waits, and finds the
     * cluster closed if this deletion begins.
     */
    public static DeleteCluster withApplications(DeleteCluster command, ClaimedNames names) {
        names.lock(command.cluster().value());
        return command.with(names.holders(applicationsOf(command.cluster())).stream()
                .map(ApplicationId::new)
                .toList());
    }

    /** Claims what the events need; a problem says what another one has. */
    static Optional<Problem> claim(List<ClusterEvent> events, ClaimedNames names) {
        return events.stream().flatMap(e -> claim(e, names).stream()).findFirst();
    }

    private static Optional<Problem> claim(ClusterEvent event, ClaimedNames names) {
        if (event instanceof ClusterCreated e
                && !names.claim(scope(e), e.name(), e.cluster().value())) {
            return Optional.of(Problem.of(
                    "name-taken",
                    "There is already a cluster named %s in region %s.".formatted(e.name(), e.region()),
                    "Choose another name, or delete that cluster first."));
        }
        if (event instanceof ClusterDeletionStarted e) {
            names.claim(closing(e.cluster()), "deletion", e.cluster().value());
        }
        if (event instanceof NodeInspected e
                && !names.claim("engine", e.facts().engineId(), e.node().value())) {
            return Optional.of(Problem.of(
                            "engine-taken",
                            "The engine on %s (id %s) is already a node."
                                    .formatted(e.facts().hostname(), e.facts().engineId()),
                            "Remove that node from its cluster first, or give the address of another engine.")
                    .at("node " + e.node()));
        }
        return Optional.empty();
    }

    static void release(List<ClusterEvent> events, ClaimedNames names) {
        for (ClusterEvent event : events) {
            if (event instanceof ClusterDeleted e) {
                names.release(e.cluster().value());
            } else if (event instanceof NodeAdmissionFailed e) {
                names.release(e.node().value());
            } else if (event instanceof NodeRemoved e) {
                names.release(e.node().value());
            }
        }
    }

    /** What the cluster is told in place of the command: a worker's report has to be taken, an operator's wish has not. */
    static ClusterCommand instead(ClusterCommand command, Problem taken) {
        if (command instanceof RecordNodeStep c) {
            return new RecordNodeStep(c.cluster(), c.step(), new Failed(taken), c.at());
        }
        throw new Refused(taken);
    }

    private static String closing(ClusterId cluster) {
        return "closing/" + cluster;
    }

    private static String scope(ClusterCreated e) {
        return "cluster/" + encoded(e.owner()) + "/" + encoded(e.region());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
