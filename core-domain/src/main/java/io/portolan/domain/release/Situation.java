package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.application.Revision;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the planner looks at: the application as the log has it, while a release is running. Only facts; health comes from
 * the engines' health checks today, and from the routing layer's probes where a service has a probe.url.
 *
 * @param busy containers with a step that was ordered and not reported on; those that the application doesn't know are
 *     no release's business
 * @param working pulls and resolutions under way, as {@code node image}
 * @param slots the containers of each {@code service slot}
 */
public record Situation(
        ApplicationState state,
        ReleaseState release,
        Set<InstanceId> busy,
        Set<String> working,
        Map<Slot, List<Instance>> slots) {

    /** A place in a service: 1 to its scale. */
    record Slot(String service, int number) {}

    /** The situation of an application with a release that is running. */
    public static Situation of(ApplicationState state) {
        var busy = new LinkedHashSet<InstanceId>();
        var working = new LinkedHashSet<String>();
        for (var step : state.outstanding().values()) {
            switch (step.order()) {
                case Order.ContainerOrder o -> {
                    if (state.instances().containsKey(o.instance())) {
                        busy.add(o.instance());
                    }
                }
                case Order.PullImage o -> working.add(o.node() + " " + o.image());
                case Order.ResolveImage o -> working.add("resolve " + o.image());
                case Order.EngineOrder _ -> {}
            }
        }
        var slots = state.instances().values().stream()
                .collect(Collectors.groupingBy(i -> new Slot(i.service(), i.slot())));
        return new Situation(state, state.release().orElseThrow(), busy, working, slots);
    }

    public Iterable<Instance> instances() {
        return state.instances().values();
    }

    public boolean reachable(NodeId node) {
        return !state.unreachable().contains(node);
    }

    /** The service as the container's own revision has it. */
    public Optional<ServiceSpec> madeFrom(Instance instance) {
        return revisionOf(instance).flatMap(r -> r.template().service(instance.service()));
    }

    /** The addresses outside of the cluster that the container was given, by their names. */
    Map<String, String> hostsOf(Instance instance) {
        return revisionOf(instance)
                .flatMap(r -> r.template()
                        .service(instance.service())
                        .map(service -> ContainerSpecs.hosts(r.template(), service)))
                .orElse(Map.of());
    }

    /** The pinned image that the container was made from. */
    public Optional<String> imageOf(Instance instance) {
        return madeFrom(instance)
                .flatMap(s ->
                        Optional.ofNullable(images(instance).get(s.container().image())));
    }

    private Map<String, String> images(Instance instance) {
        return revisionOf(instance).map(Revision::images).orElse(Map.of());
    }

    private Optional<Revision> revisionOf(Instance instance) {
        return state.revision(instance.revision());
    }

    public List<Instance> of(String service, int slot) {
        return slots.getOrDefault(new Slot(service, slot), List.of());
    }
}
