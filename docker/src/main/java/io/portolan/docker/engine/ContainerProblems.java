package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.problem.Problem;
import java.util.Map;

/** Refusals that real and simulated engines share. */
final class ContainerProblems {
    private ContainerProblems() {}

    static EngineException nameTaken(String engine, String name, String holderId, Map<String, String> holder) {
        String who = holder.containsKey(ContainerLabels.INSTANCE)
                ? "instance " + holder.get(ContainerLabels.INSTANCE) + " of application "
                        + holder.getOrDefault(ContainerLabels.APPLICATION_NAME, holder.get(ContainerLabels.APPLICATION))
                : "a container that Portolan did not make";
        return EngineException.refused(Problem.of(
                        "name-taken",
                        "The name " + name + " belongs to " + who + " (" + shortId(holderId) + ").",
                        "Remove or rename that container, or choose another name.")
                .at(engine));
    }

    static EngineException missing(String engine, ContainerRef container) {
        return EngineException.refused(Problem.of(
                        "container-missing",
                        "There is no container " + container.name() + " of instance " + container.instance() + ".",
                        "Redeploy the application, which recreates what is missing.")
                .at(engine));
    }

    static EngineException notRunning(String engine, ContainerRef container) {
        return EngineException.passing(Problem.of(
                        "container-not-running",
                        "Container " + container.name() + " does not run.",
                        "It is tried again when it runs.")
                .at(engine));
    }

    static EngineException folderMissing(String engine, ContainerRef container, String folder) {
        return EngineException.refused(Problem.of(
                        "folder-missing",
                        "Container " + container.name() + " has no folder " + folder + ".",
                        "Let the container's command make the folder.")
                .at(engine));
    }

    static EngineException beingRemoved(String engine, ContainerRef container) {
        return EngineException.passing(Problem.of(
                        "removal-under-way",
                        "Container " + container.name() + " is being removed already.",
                        "It is tried again until it is gone.")
                .at(engine));
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
