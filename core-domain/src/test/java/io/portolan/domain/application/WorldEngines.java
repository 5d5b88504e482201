package io.portolan.domain.application;

import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The engines of all nodes, and a registry, with the troubles that a test wants. */
final class WorldEngines {
    /** Containers of these never become healthy. */
    final Set<String> sickImages = new TreeSet<>();

    /** Nor do those that were created under these names from these images. */
    final Set<String> sickContainers = new TreeSet<>();

    final Set<String> missingImages = new TreeSet<>();
    int pushes = 1;
    boolean registryAway;
    boolean stopsFail;
    boolean creationsTimeOut;
    private final Map<InstanceId, Observation> containers = new LinkedHashMap<>();
    private final Map<InstanceId, ContainerSpec> specs = new HashMap<>();
    private final Map<InstanceId, NodeId> homes = new HashMap<>();
    private int runs;

    StepOutcome perform(Order order, Instant now) {
        return switch (order) {
            case Order.ResolveImage o ->
                missingImages.contains(o.image())
                        ? failed("image-not-found", "There is no image " + o.image() + ".")
                        : new StepOutcome.Resolved(o.image() + "@sha256:" + pushes);
            case Order.PullImage _ -> registryAway ? failed("registry-away", "No answer.") : new StepOutcome.Done();
            case Order.EngineOrder _, Order.DrainContainer _ -> new StepOutcome.Done();
            case Order.RenameContainer o -> new StepOutcome.Observed(inspect(o.instance()));
            case Order.CreateContainer o -> {
                specs.put(o.instance(), o.spec());
                homes.put(o.instance(), o.node());
                var created = seen(o.instance(), Status.CREATED, Health.NONE, Optional.empty());
                yield creationsTimeOut ? failed("engine-slow", "No answer in time.") : created;
            }
            case Order.StartContainer o -> {
                var health = checked(o.instance()) ? Health.STARTING : Health.NONE;
                yield seen(o.instance(), Status.RUNNING, health, Optional.of(now.plusNanos(++runs)));
            }
            case Order.StopContainer o -> {
                var started = Optional.ofNullable(containers.get(o.instance())).flatMap(Observation::startedAt);
                yield stopsFail
                        ? failed("engine-busy", "It did not stop.")
                        : seen(o.instance(), Status.EXITED, Health.NONE, started);
            }
            case Order.RemoveContainer o -> {
                vanish(o.instance());
                yield new StepOutcome.Observed(Observation.absent());
            }
        };
    }

    /** Past everybody. */
    void vanish(InstanceId instance) {
        containers.remove(instance);
    }

    /** What an engine has, whoever knows of it. */
    List<InstanceId> on(NodeId node) {
        return containers.keySet().stream()
                .filter(id -> node.equals(homes.get(id)))
                .toList();
    }

    Observation inspect(InstanceId instance) {
        return containers.getOrDefault(instance, Observation.absent());
    }

    /** By name, without its pin. */
    String image(InstanceId instance) {
        return specs.get(instance).settings().image();
    }

    /** A health check that is under way says at once what it has to say; empty where none is. */
    Optional<Observation> checkHealth(InstanceId instance) {
        var seen = inspect(instance);
        if (seen.health() != Health.STARTING) {
            return Optional.empty();
        }
        seen(instance, Status.RUNNING, sick(instance) ? Health.UNHEALTHY : Health.HEALTHY, seen.startedAt());
        return Optional.of(inspect(instance));
    }

    /** Its health check has said so. */
    Observation checked(InstanceId instance, Health health) {
        seen(instance, Status.RUNNING, health, inspect(instance).startedAt());
        return inspect(instance);
    }

    private boolean sick(InstanceId instance) {
        return sickImages.contains(image(instance))
                || sickContainers.contains(specs.get(instance).name() + " " + image(instance));
    }

    private StepOutcome seen(InstanceId id, Status status, Health health, Optional<Instant> started) {
        var observation = new Observation("container-" + id, status, health, started, Optional.empty(), 0, false, 0);
        containers.put(id, observation);
        return new StepOutcome.Observed(observation);
    }

    private boolean checked(InstanceId instance) {
        return specs.get(instance)
                .settings()
                .healthCheck()
                .filter(check -> !check.disabled())
                .isPresent();
    }

    private static StepOutcome failed(String type, String message) {
        return new StepOutcome.Failed(Problem.of(type, message, "Look there."));
    }
}
