package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger opened for one request: what is taken by node, and counts by node of everything that rules ask for, so that
 * looking at a node costs the same however much is reserved.
 *
 * <p>Rooms are lifted out while their successor is looked at, and settled again with it: what is replaced counts as free.
 */
final class Books {
    private final ApplicationId application;
    private final List<Site> sites;
    private final Map<NodeId, Site> byNode = new HashMap<>();
    private final Map<InstanceId, Map<Site, Room>> rooms = new HashMap<>();
    private final Map<InstanceId, InstanceId> replaces = new HashMap<>();
    private final Set<InstanceId> superseded = new HashSet<>();
    private final Map<ServiceKey, int[]> ofService = new HashMap<>();
    private final Map<ApplicationId, int[]> ofApplication = new HashMap<>();
    private final Map<WatchKey, Watch> watches = new LinkedHashMap<>();
    private final Map<Expression, Constraint> constraints = new HashMap<>();

    private record ServiceKey(ApplicationId application, String service) {}

    private record WatchKey(ApplicationId viewer, Expression expression) {}

    private Books(Collection<PlacementNode> nodes, ApplicationId application) {
        this.application = application;
        List<PlacementNode> inOrder = nodes.stream()
                .sorted(Comparator.comparingInt(PlacementNode::index))
                .toList();
        List<Site> pages = new ArrayList<>();
        inOrder.forEach(node -> pages.add(new Site(node, pages.size())));
        this.sites = List.copyOf(pages);
        sites.forEach(site -> byNode.put(site.node().id(), site));
    }

    static Books open(Collection<PlacementNode> nodes, Collection<Reservation> reservations, PlacementRequest request) {
        Books books = new Books(nodes, request.application());
        request.demands().stream().flatMap(d -> affinities(d).stream()).forEach(e -> books.watch(e));
        List<Watch> ours = List.copyOf(books.watches.values());
        for (Reservation r : reservations) {
            r.demand().replaces().ifPresent(old -> books.replaces.put(r.demand().instance(), old));
            r.demand().replaces().ifPresent(books.superseded::add);
        }
        for (Reservation r : reservations) {
            Site site = books.byNode.get(r.node());
            if (site != null) {
                books.roomOf(r.demand().instance(), site).items().add(books.item(r.application(), r.demand(), ours));
            }
        }
        books.rooms.keySet().forEach(books::settle);
        return books;
    }

    List<Site> sites() {
        return sites;
    }

    /** The first of those that replace one another; they share a room on each node. */
    InstanceId room(Demand demand) {
        return demand.replaces().map(this::first).orElseGet(() -> first(demand.instance()));
    }

    void lift(InstanceId room) {
        rooms.getOrDefault(room, Map.of()).values().forEach(r -> count(r, -1));
    }

    void settle(InstanceId room) {
        rooms.getOrDefault(room, Map.of()).values().forEach(r -> count(r, 1));
    }

    /** Enters a placed container; its room has to be lifted. */
    void enter(Demand demand, Site site) {
        demand.replaces().ifPresent(old -> {
            replaces.putIfAbsent(demand.instance(), old);
            superseded.add(old);
        });
        InstanceId room = room(demand);
        rooms.getOrDefault(room, Map.of())
                .values()
                .forEach(r -> r.items().removeIf(item -> item.instance().equals(demand.instance())));
        rooms.computeIfAbsent(room, r -> new LinkedHashMap<>())
                .computeIfAbsent(site, Room::new)
                .items()
                .add(item(application, demand, watches.values()));
    }

    int[] countsOf(String service) {
        return ofService.computeIfAbsent(new ServiceKey(application, service), k -> new int[sites.size()]);
    }

    int[] countsOfApplication() {
        return ofApplication.computeIfAbsent(application, k -> new int[sites.size()]);
    }

    Constraint constraint(Expression expression) {
        return constraints.computeIfAbsent(expression, e -> new Constraint(e, sites));
    }

    Watch watch(Expression expression) {
        return watch(application, expression);
    }

    /** The affinities of others that find this container. */
    List<Watch> seeing(Demand demand) {
        return watches.values().stream()
                .filter(watch -> watch.sees(application, demand))
                .toList();
    }

    static List<Expression> affinities(Demand demand) {
        return demand.rules().expressions().stream()
                .filter(e -> e.scope() == Expression.Scope.AFFINITY)
                .toList();
    }

    private Watch watch(ApplicationId viewer, Expression expression) {
        return watches.computeIfAbsent(new WatchKey(viewer, expression), k -> new Watch(viewer, expression, sites));
    }

    private Item item(ApplicationId owner, Demand demand, Collection<Watch> onlookers) {
        Item item = new Item(owner, demand);
        onlookers.stream().filter(w -> w.sees(owner, demand)).forEach(item.seenBy()::add);
        affinities(demand).stream()
                .filter(e -> !e.equal() && !e.soft())
                .map(e -> watch(owner, e))
                .forEach(item.rejects()::add);
        return item;
    }

    private Room roomOf(InstanceId instance, Site site) {
        return rooms.computeIfAbsent(first(instance), r -> new LinkedHashMap<>())
                .computeIfAbsent(site, Room::new);
    }

    private InstanceId first(InstanceId instance) {
        InstanceId first = instance;
        for (int steps = 0; replaces.containsKey(first) && steps <= replaces.size(); steps++) {
            first = replaces.get(first);
        }
        return first;
    }

    private void count(Room room, int sign) {
        Site site = room.site();
        if (sign > 0) {
            site.take(room);
        } else {
            site.free(room);
        }
        for (Item item : room.items()) {
            if (!superseded.contains(item.instance())) {
                int at = site.ordinal();
                ofService
                        .computeIfAbsent(
                                new ServiceKey(item.application(), item.demand().service()),
                                k -> new int[sites.size()])[at] += sign;
                ofApplication.computeIfAbsent(item.application(), k -> new int[sites.size()])[at] += sign;
                item.seenBy().forEach(watch -> watch.countFound(site, sign));
                item.rejects().forEach(watch -> watch.countHolder(site, sign));
            }
        }
    }
}
