package io.portolan.domain.cluster;

import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.EngineFacts.Swarm;
import io.portolan.domain.problem.Problem;
import java.util.Optional;

/** Whether an engine can be a node of a cluster, from what it says of itself. */
final class EngineCheck {
    /** Engine 19.03; attachable overlay networks and GPUs as device requests are there from this version on. */
    static final String OLDEST_API = "1.40";

    private EngineCheck() {}

    static Optional<Problem> problemWith(ClusterState state, Member member, EngineFacts facts) {
        return tooOld(facts)
                .or(() -> alreadyHere(state, member, facts))
                .or(() -> elsewhere(state, member.endpoint().uri(), facts))
                .map(problem -> problem.at(member.endpoint().uri()));
    }

    private static Optional<Problem> tooOld(EngineFacts facts) {
        return atLeastOldest(facts.apiVersion())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "engine-too-old",
                        "The engine is version " + facts.version() + " and speaks API " + facts.apiVersion() + "; "
                                + OLDEST_API + " is needed.",
                        "Upgrade to Docker Engine 19.03 or newer."));
    }

    private static boolean atLeastOldest(String version) {
        String[] parts = version.split("\\.", 2);
        try {
            int major = Integer.parseInt(parts[0]);
            return major > 1 || (major == 1 && parts.length == 2 && Integer.parseInt(parts[1]) >= 40);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Problem> alreadyHere(ClusterState state, Member member, EngineFacts facts) {
        return state.members().values().stream()
                .filter(other -> !other.id().equals(member.id()))
                .filter(other -> other.facts().map(EngineFacts::engineId).equals(Optional.of(facts.engineId())))
                .findFirst()
                .map(other -> Problem.of(
                        "engine-already-here",
                        "The engine is " + other.title() + " of this cluster already, at "
                                + other.endpoint().uri() + ".",
                        "Give the address of another engine; if this one is a copy of that machine, remove its"
                                + " engine-id file and restart it."));
    }

    private static Optional<Problem> elsewhere(ClusterState state, String uri, EngineFacts facts) {
        return ours(state, facts.swarm())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "engine-in-another-cluster",
                        facts.swarm().owner().isEmpty()
                                ? "The engine is in another Swarm already."
                                : "The engine belongs to the cluster "
                                        + facts.swarm().owner() + " already.",
                        "Remove it there; if it is not used there, run \"docker swarm leave --force\" on the host of "
                                + uri + "."));
    }

    /** In no Swarm, or in this cluster's: by its owner, or, where a worker does not know that, by its id. */
    private static boolean ours(ClusterState state, Swarm swarm) {
        if (!swarm.active() || !(state.life() instanceof ClusterLife.Known known)) {
            return !swarm.active();
        }
        return swarm.owner().isEmpty()
                ? !swarm.swarmId().isEmpty() && swarmIsOurs(state, swarm.swarmId())
                : swarm.owner().equals(known.identity().id().value());
    }

    private static boolean swarmIsOurs(ClusterState state, String swarmId) {
        return state.members().values().stream()
                .filter(member -> member.status() instanceof NodeStatus.Admitted)
                .flatMap(member -> member.facts().stream())
                .anyMatch(facts -> facts.swarm().swarmId().equals(swarmId));
    }
}
