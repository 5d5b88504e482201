package io.portolan.docker.engine;

import io.portolan.domain.Ordered;
import io.portolan.domain.container.ContainerLabels;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Something that happened to a container, in the engine's words and by the engine's clock.
 *
 * @param labels of the container, by which its application and slot are known
 * @param exitCode with {@link Action#DIE}
 */
public record ContainerEvent(
        Action action, String containerId, String name, Instant at, Map<String, String> labels, OptionalInt exitCode) {

    public ContainerEvent {
        labels = Ordered.copyOf(labels);
    }

    public ContainerRef ref() {
        return new ContainerRef(name, labels.getOrDefault(ContainerLabels.INSTANCE, ""));
    }

    public enum Action {
        CREATE,
        START,
        DIE,
        STOP,
        KILL,
        OOM,
        PAUSE,
        UNPAUSE,
        RESTART,
        RENAME,
        DESTROY,
        HEALTHY,
        UNHEALTHY,
        HEALTH_STARTING
    }
}
