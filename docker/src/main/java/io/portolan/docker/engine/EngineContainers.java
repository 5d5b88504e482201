package io.portolan.docker.engine;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The containers of one engine that belong to Portolan. Nothing here touches somebody else's container. */
public interface EngineContainers {
    /**
     * Creates a container, not started. One of the same name and instance is taken as this one.
     *
     * @return the engine's id of the container
     * @throws EngineException {@code name-taken} when another container has the name; {@code image-missing}
     */
    String create(ContainerSpec spec);

    /** @throws EngineException {@code container-missing}, {@code port-taken}, {@code network-unavailable} (try again) and others */
    void start(ContainerRef container);

    /** Stops the container; one that is not there or doesn't run is stopped. @param grace between the stop signal and SIGKILL */
    void stop(ContainerRef container, Duration grace);

    /** Removes the container, killing it where it runs; one that is not there is removed. */
    void remove(ContainerRef container, boolean removeAnonymousVolumes);

    /**
     * Gives the container another name; one of that name and instance has been given it before.
     *
     * @throws EngineException {@code name-taken} when another container has the name; {@code container-missing}
     */
    void rename(ContainerRef container, String name);

    /** {@link Observation#absent()} where the engine has no such container, or the name belongs to another instance. */
    Observation inspect(ContainerRef container);

    /** Every container of the cluster on this engine, stopped ones included. */
    List<FoundContainer> list(ClusterId cluster);

    /**
     * Passes on what the container wrote, in order, on a thread of its own; blocks the engine, not the caller.
     *
     * @param onEnd once, with the problem when the log ended by one; not after {@link Subscription#close()}
     */
    Subscription logs(
            ContainerRef container,
            LogRequest request,
            Consumer<LogLine> consumer,
            Consumer<Optional<EngineException>> onEnd);

    /**
     * Passes on what happens to the cluster's containers from the given instant of the engine's clock on. A cut network is
     * silent: who needs to know pings, and subscribes again when the engine is back.
     *
     * @param onEnd once, with the problem when the stream ended by one; not after {@link Subscription#close()}
     */
    Subscription events(
            ClusterId cluster,
            Instant since,
            Consumer<ContainerEvent> consumer,
            Consumer<Optional<EngineException>> onEnd);
}
