package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;

/** Refusals about the cluster's network that real and simulated engines share. */
final class NetworkProblems {
    private NetworkProblems() {}

    static EngineException inAnotherCluster(String engine, String why) {
        return EngineException.refused(Problem.of(
                        "engine-in-another-cluster",
                        "The engine is in another cluster already: " + why + ".",
                        "Take it out of that cluster first (docker swarm leave --force), or use another host.")
                .at(engine));
    }

    static EngineException stillManager(String engine, String nodeId) {
        return EngineException.passing(Problem.of(
                        "network-member-still-manager",
                        "Node " + nodeId + " is still a manager of the cluster's network.",
                        "Its demotion is under way; it is tried again.")
                .at(engine));
    }

    static EngineException unavailable(String engine, String attempt) {
        return EngineException.passing(Problem.of(
                        "network-unavailable",
                        "Could not " + attempt + ": no manager of the cluster's network answered.",
                        "It is tried again; if it stays, look at the managers of the cluster.")
                .at(engine));
    }
}
