package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterLife.Identity;
import io.portolan.domain.problem.NameRule;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.ArrayList;
import java.util.List;

/** A cluster is made. That no other of the owner's in the region has its name is guarded where commands come in. */
final class ClusterCreation {
    private ClusterCreation() {}

    static void create(Unfolding u, CreateCluster c) {
        if (u.state().life() instanceof ClusterLife.Known known) {
            requireSame(known.identity(), u.state().routing(), c);
            return;
        }
        List<Problem> problems = new ArrayList<>();
        NameRule.problemWith("a cluster", c.name()).ifPresent(problems::add);
        if (c.region().isBlank()) {
            problems.add(Problem.of("no-region", "The cluster has no region.", "Say in which region it is."));
        }
        Subnets.problemWith(c.subnet()).ifPresent(problems::add);
        c.routing().map(RoutingRules::problemsWith).ifPresent(problems::addAll);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        u.add(new ClusterCreated(
                c.cluster(), c.name(), c.owner(), c.region(), Subnets.orDefault(c.subnet()), c.routing(), u.at()));
    }

    private static void requireSame(Identity known, ClusterRouting routing, CreateCluster c) {
        boolean same = known.name().equals(c.name())
                && known.owner().equals(c.owner())
                && known.region().equals(c.region())
                && known.subnet().equals(Subnets.orDefault(c.subnet()))
                && routing.settings().isPresent() == c.routing().isPresent();
        if (!same) {
            throw new Refused(Problem.of(
                    "cluster-exists",
                    "The id " + c.cluster() + " is that of the cluster " + known.name() + ".",
                    "Use another id."));
        }
    }
}
