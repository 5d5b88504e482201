package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Event;
import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** The event stream of a real engine, filtered by the engine itself: health checks make many events that nobody needs. */
final class DockerEvents {
    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            Map.entry("create", Action.CREATE),
            Map.entry("start", Action.START),
            Map.entry("die", Action.DIE),
            Map.entry("stop", Action.STOP),
            Map.entry("kill", Action.KILL),
            Map.entry("oom", Action.OOM),
            Map.entry("pause", Action.PAUSE),
            Map.entry("unpause", Action.UNPAUSE),
            Map.entry("restart", Action.RESTART),
            Map.entry("rename", Action.RENAME),
            Map.entry("destroy", Action.DESTROY),
            Map.entry("health_status: healthy", Action.HEALTHY),
            Map.entry("health_status: unhealthy", Action.UNHEALTHY),
            Map.entry("health_status: starting", Action.HEALTH_STARTING));

    /** What the engine adds to a container's labels in an event. */
    private static final Set<String> NOT_LABELS =
            Set.of("image", "name", "exitCode", "signal", "execID", "oldName", "execDuration");

    private DockerEvents() {}

    static Subscription open(
            DockerCalls calls,
            ClusterId cluster,
            Instant since,
            Consumer<ContainerEvent> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        var stream = new DockerStream<Event>(
                event -> read(event).ifPresent(consumer),
                error -> onEnd.accept(
                        error.map(e -> EngineErrors.translate(calls.engine(), "follow the engine's events", e))));
        calls.client()
                .eventsCmd()
                .withEventTypeFilter("container")
                .withEventFilter(ACTIONS.keySet().stream()
                        .map(action -> action.replaceFirst(":.*", ""))
                        .distinct()
                        .toArray(String[]::new))
                .withLabelFilter(Map.of(ContainerLabels.CLUSTER, cluster.value()))
                .withSince("%d.%09d".formatted(since.getEpochSecond(), since.getNano()))
                .exec(stream);
        return calls.opened(stream);
    }

    static Optional<ContainerEvent> read(Event event) {
        Action action = event.getAction() == null ? null : ACTIONS.get(event.getAction());
        if (action == null || event.getActor() == null) {
            return Optional.empty();
        }
        Map<String, String> attributes = event.getActor().getAttributes() == null
                ? Map.of()
                : event.getActor().getAttributes();
        var labels = new LinkedHashMap<>(attributes);
        labels.keySet().removeAll(NOT_LABELS);
        return Optional.of(new ContainerEvent(
                action,
                event.getActor().getId(),
                attributes.getOrDefault("name", ""),
                instant(event),
                labels,
                exitCode(attributes.get("exitCode"))));
    }

    private static Instant instant(Event event) {
        Long nano = event.getTimeNano();
        return nano != null ? Instant.ofEpochSecond(0, nano) : Instant.ofEpochSecond(event.getTime());
    }

    private static OptionalInt exitCode(String text) {
        return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }
}
