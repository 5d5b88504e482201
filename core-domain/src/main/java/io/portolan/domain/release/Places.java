package io.portolan.domain.release;

import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.InstanceStatus.Vanished;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Needs;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the slots that need another container, and asks for their places, all in one request. */
final class Places {
    private static final Set<Bucket> NEEDS_ANOTHER =
            EnumSet.of(Bucket.OUTDATED, Bucket.MISSING, Bucket.EXCESS, Bucket.EXCESS_UNREACHABLE);

    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;
    private final List<Demand> demands = new ArrayList<>();

    private Places(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
    }

    static Optional<Move.Place> needed(Goal goal, Situation situation, Sorting sorting) {
        if (!goal.running()) {
            return Optional.empty();
        }
        var places = new Places(goal, situation, sorting);
        goal.services().forEach(places::service);
        return places.demands.isEmpty()
                ? Optional.empty()
                : Optional.of(new Move.Place(places.demands, places.reason()));
    }

    private void service(ServiceSpec service) {
        if (service.global()) {
            var slots = new LinkedHashSet<Integer>();
            situation.instances().forEach(i -> {
                if (i.service().equals(service.name())) {
                    slots.add(i.slot());
                }
            });
            slots.forEach(slot -> slot(service, slot));
            if (!situation.release().globalsPlaced()) {
                everywhere(service);
            }
        } else {
            for (int slot = 1; slot <= goal.scale(service); slot++) {
                slot(service, slot);
            }
        }
    }

    private void slot(ServiceSpec service, int slot) {
        var there = situation.of(service.name(), slot);
        if (there.stream().allMatch(i -> NEEDS_ANOTHER.contains(sorting.bucket(i)))) {
            var old = there.stream()
                    .filter(i -> sorting.bucket(i) == Bucket.OUTDATED || sorting.bucket(i) == Bucket.MISSING)
                    .findFirst();
            demands.add(demand(service, slot, false, old, List.of()));
        }
    }

    private void everywhere(ServiceSpec service) {
        var has = new ArrayList<NodeId>();
        situation.instances().forEach(i -> {
            if (i.service().equals(service.name())) {
                has.add(i.node());
            }
        });
        demands.add(demand(service, 0, true, Optional.empty(), has));
    }

    private Demand demand(ServiceSpec service, int slot, boolean global, Optional<Instance> old, List<NodeId> except) {
        var who = situation.state().who();
        var settings = service.container();
        return new Demand(
                new InstanceId(who.id() + "-" + (situation.state().placed() + demands.size() + 1)),
                service.name(),
                slot,
                global,
                old.filter(this::staysPut).map(Instance::node),
                old.filter(o -> !beside(service, o)).map(Instance::id),
                except,
                besides(settings),
                Needs.of(settings),
                service.placement(),
                global ? ContainerNames.service(who, service.name()) : ContainerNames.container(who, service, slot),
                settings.image(),
                service.visibleLabels());
    }

    /** Start-first: both run for a while, so the successor needs room of its own. */
    private boolean beside(ServiceSpec service, Instance old) {
        return service.update().startFirst() && sorting.bucket(old) == Bucket.OUTDATED;
    }

    /** In place, so that local data stays; unless the operator lets it move, or its node is lost and it may. */
    private boolean staysPut(Instance old) {
        if (situation.reachable(old.node())) {
            return !goal.reschedule() || old.status() instanceof Vanished;
        }
        return goal.service(old.service())
                .filter(s -> s.placement().rescheduleOnNodeFailure())
                .isEmpty();
    }

    /** Services whose container has to be on the same engine: their volumes, network or namespaces are used. */
    static List<String> besides(ContainerSettings settings) {
        var besides = new LinkedHashSet<String>();
        settings.storage().volumesFrom().stream()
                .filter(v -> !v.startsWith("container:"))
                .map(v -> v.split(":", 2)[0])
                .forEach(besides::add);
        besides.addAll(Sharing.services(settings));
        return List.copyOf(besides);
    }

    private String reason() {
        var services = new LinkedHashSet<String>();
        demands.forEach(d -> services.add(d.service()));
        return demands.size() + (demands.size() == 1 ? " container of " : " containers of ")
                + String.join(", ", services) + (demands.size() == 1 ? " needs" : " need") + " a place for revision "
                + goal.revision().number() + " (" + goal.revision().version() + ")";
    }
}
