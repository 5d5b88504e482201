package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Revision;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Engines that do at once what they are told, with registries that have every image: what a forecast takes for granted. */
final class AssumedEngines {
    private final Set<String> assumptions = new LinkedHashSet<>();

    List<String> assumptions() {
        return List.copyOf(assumptions);
    }

    StepOutcome perform(ApplicationState state, Order order, Instant now) {
        return switch (order) {
            case Order.ResolveImage o -> new StepOutcome.Resolved(pinned(state, o.image()));
            case Order.PullImage _, Order.EngineOrder _ -> new StepOutcome.Done();
            case Order.DrainContainer _ -> {
                assumptions.add("requests end while their container is drained");
                yield new StepOutcome.Done();
            }
            // the name is on record with the step, whatever the container is like
            case Order.RenameContainer o -> seen(o.instance(), Status.RUNNING, Health.NONE, Optional.empty());
            case Order.CreateContainer o -> seen(o.instance(), Status.CREATED, Health.NONE, Optional.empty());
            case Order.StartContainer o ->
                seen(
                        o.instance(),
                        Status.RUNNING,
                        checked(state, o.instance()) ? Health.STARTING : Health.NONE,
                        Optional.of(now));
            case Order.StopContainer o -> seen(o.instance(), Status.EXITED, Health.NONE, Optional.empty());
            case Order.RemoveContainer _ -> new StepOutcome.Observed(Observation.absent());
        };
    }

    void assume(String what) {
        assumptions.add(what);
    }

    Observation healthy(InstanceId instance, Instant startedAt) {
        assumptions.add("containers with a health check become healthy in time");
        return observation(instance, Status.RUNNING, Health.HEALTHY, Optional.of(startedAt));
    }

    /** What it was pinned to before, where it was; else the reference stands for itself. */
    private String pinned(ApplicationState state, String image) {
        var known = state.revisions().values().stream()
                .map(Revision::images)
                .filter(images -> images.containsKey(image))
                .map(images -> images.get(image))
                .reduce((_, last) -> last);
        assumptions.add(
                known.map(pin -> image + " is still " + pin).orElse(image + " is in its registry, or on the node"));
        return known.orElse(image);
    }

    private static boolean checked(ApplicationState state, InstanceId id) {
        return Optional.ofNullable(state.instances().get(id))
                .flatMap(i ->
                        state.revision(i.revision()).flatMap(r -> r.template().service(i.service())))
                .filter(s -> byEngine(s) || (state.who().routed() && byRouting(s)))
                .isPresent();
    }

    private static boolean byEngine(ServiceSpec service) {
        return service.container()
                .healthCheck()
                .filter(check -> !check.disabled())
                .isPresent();
    }

    private static boolean byRouting(ServiceSpec service) {
        return service.probe().filter(p -> p.kind() == Probe.Kind.URL).isPresent();
    }

    private static StepOutcome seen(InstanceId id, Status status, Health health, Optional<Instant> startedAt) {
        return new StepOutcome.Observed(observation(id, status, health, startedAt));
    }

    private static Observation observation(InstanceId id, Status status, Health health, Optional<Instant> startedAt) {
        return new Observation("foreseen-" + id, status, health, startedAt, Optional.empty(), 0, false, 0);
    }
}
