package io.portolan.docker.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done inside the running containers of one engine. Nothing here touches somebody else's container. */
public interface EngineInside {
    /**
     * Writes files, each whole or not at all; those that are there are replaced.
     *
     * @param folder that exists
     * @param owner of the files, the number of a user and group in the container
     * @throws EngineException {@code folder-missing}, {@code container-missing}
     */
    void put(ContainerRef container, String folder, int owner, List<ContainerFile> files);

    /** The text of a file; empty where there is none. @throws EngineException {@code container-missing} */
    Optional<String> read(ContainerRef container, String path);

    /**
     * Runs a command to its end, as the user and in the folder of the container's own. When it takes longer than the limit
     * nobody waits for it any more; it isn't killed.
     *
     * @throws EngineException {@code container-missing}, {@code container-not-running}, {@code engine-timeout} (try again)
     */
    Executed execute(ContainerRef container, List<String> command, Duration limit);

    /**
     * Runs a command whose input stays open.
     *
     * @param output what it writes, in pieces that end anywhere, on a thread of its own
     * @param onEnd once, with the problem when it ended by one; not after {@link AttachedCommand#close()}
     * @throws EngineException {@code container-missing}, {@code container-not-running}
     */
    AttachedCommand attach(
            ContainerRef container,
            List<String> command,
            Consumer<String> output,
            Consumer<Optional<EngineException>> onEnd);

    /**
     * Sends a signal to the container's first process.
     *
     * @param name without SIG, e.g. {@code USR2}
     * @throws EngineException {@code container-missing}, {@code container-not-running}
     */
    void signal(ContainerRef container, String name);
}
