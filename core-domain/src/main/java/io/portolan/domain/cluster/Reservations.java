package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.placement.Reservation;
import io.portolan.domain.routing.SystemApplications;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the ledger keeps.
 *
 * @param everywhere applications with a service that runs on every node: they are told of new ones
 * @param answered the newest request of each application that has its answer, so that one that comes again changes
 *     nothing; those that were answered last come last
 */
public record Reservations(
        Map<InstanceId, Reservation> byInstance,
        Set<ApplicationId> everywhere,
        Map<ApplicationId, RequestId> answered) {
    public static final Reservations NONE = new Reservations(Map.of(), Set.of(), Map.of());
    /**
     * Of so many applications that hold nothing the newest answer is kept. Whoever carries the requests repeats at most the
     * last twenty of all that it carried, so these are enough by far.
     */
    static final int REMEMBERED = 500;

    public Reservations {
        byInstance = Ordered.copyOf(byInstance);
        everywhere = Ordered.copyOf(everywhere);
        answered = Ordered.copyOf(answered);
    }

    boolean isEmpty() {
        return byInstance.isEmpty();
    }

    Collection<Reservation> all() {
        return byInstance.values();
    }

    List<ApplicationId> applications() {
        return applications(r -> true);
    }

    List<ApplicationId> applicationsOn(NodeId node) {
        return applications(r -> r.node().equals(node));
    }

    /** Containers of users' applications. */
    long countOn(NodeId node) {
        return all().stream()
                .filter(r -> r.node().equals(node)
                        && SystemApplications.clusterOf(r.application()).isEmpty())
                .count();
    }

    List<InstanceId> of(ApplicationId application) {
        return all().stream()
                .filter(r -> r.application().equals(application))
                .map(r -> r.demand().instance())
                .toList();
    }

    /** An application asks one after the other and counts: what isn't newer than its newest answer has one already. */
    boolean hasAnswered(PlacementRequest request) {
        RequestId newest = answered.get(request.application());
        return newest != null && !request.id().isAfter(newest);
    }

    Reservations answered(ApplicationId application, RequestId request) {
        SequencedMap<ApplicationId, RequestId> known = new LinkedHashMap<>(answered);
        known.remove(application);
        known.put(application, request);
        if (known.size() > REMEMBERED) {
            forgetOldest(known);
        }
        return new Reservations(byInstance, everywhere, known);
    }

    /** Those that hold something are never forgotten. */
    private void forgetOldest(Map<ApplicationId, RequestId> known) {
        Set<ApplicationId> holding = new HashSet<>(applications());
        long idle = known.keySet().stream().filter(a -> !holding.contains(a)).count();
        var oldest = known.keySet().iterator();
        while (idle > REMEMBERED && oldest.hasNext()) {
            if (!holding.contains(oldest.next())) {
                oldest.remove();
                idle--;
            }
        }
    }

    Reservations plus(List<Reservation> more) {
        Map<InstanceId, Reservation> all = new LinkedHashMap<>(byInstance);
        Set<ApplicationId> global = new LinkedHashSet<>(everywhere);
        for (Reservation r : more) {
            all.put(r.demand().instance(), r);
            if (r.demand().global()) {
                global.add(r.application());
            }
        }
        return new Reservations(all, global, answered);
    }

    Reservations without(List<InstanceId> instances) {
        Map<InstanceId, Reservation> left = new LinkedHashMap<>(byInstance);
        for (InstanceId instance : instances) {
            Reservation gone = left.remove(instance);
            if (gone != null && gone.demand().replaces().isPresent()) {
                left.replaceAll((id, r) -> relinked(r, gone.demand()));
            }
        }
        return new Reservations(left, everywhere, answered);
    }

    Reservations withoutNode(NodeId node) {
        return without(all().stream()
                .filter(r -> r.node().equals(node))
                .map(r -> r.demand().instance())
                .toList());
    }

    /** Forgets that an application has services everywhere once nothing is reserved for it. */
    Reservations settled(ApplicationId application) {
        if (!of(application).isEmpty()) {
            return this;
        }
        Set<ApplicationId> global = new LinkedHashSet<>(everywhere);
        global.remove(application);
        return new Reservations(byInstance, global, answered);
    }

    /** Who replaced what is gone now replaces what that one replaced, so that they go on sharing their room. */
    private static Reservation relinked(Reservation r, Demand gone) {
        Demand d = r.demand();
        if (!d.replaces().equals(Optional.of(gone.instance()))) {
            return r;
        }
        return new Reservation(
                r.request(),
                r.application(),
                r.node(),
                r.slot(),
                d.replacing(gone.replaces().orElseThrow()));
    }

    private List<ApplicationId> applications(Predicate<Reservation> which) {
        return all().stream()
                .filter(which)
                .map(Reservation::application)
                .distinct()
                .toList();
    }
}
