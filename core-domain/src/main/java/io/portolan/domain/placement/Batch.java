package io.portolan.domain.placement;

import io.portolan.domain.application.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places the demands of one request one after the other; what is placed counts for those that come later. */
final class Batch {
    /** The reasons that are hardest to change come first. */
    private static final List<NodeFilter> FILTERS = List.of(
            new ReadyFilter(),
            new PinnedFilter(),
            new ExceptFilter(),
            new ConstraintFilter(),
            new AffinityFilter(),
            new BesidesFilter(),
            new GpuFilter(),
            new MemoryFilter(),
            new CpuFilter(),
            new PortFilter());

    private static final List<NodeFilter> ROOM =
            FILTERS.stream().filter(NodeFilter::aboutRoom).toList();
    private static final List<NodeFilter> MATCH =
            FILTERS.stream().filter(filter -> !filter.aboutRoom()).toList();

    private final Books books;
    private final Map<InstanceId, List<Placement>> placements = new HashMap<>();
    private final List<Misfit> misfits = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();

    Batch(Books books) {
        this.books = books;
    }

    void place(Demand demand) {
        boolean known =
                failed.contains(demand.service()) || demand.besides().stream().anyMatch(failed::contains);
        if (known) {
            failed.add(demand.service());
        } else if (demand.global()) {
            placeEverywhere(demand);
        } else {
            placeOne(demand);
        }
    }

    PlacementAnswer answer(PlacementRequest request) {
        request.demands().forEach(this::checkZones);
        if (misfits.isEmpty()) {
            return new PlacementAnswer.Placed(request.demands().stream()
                    .flatMap(demand -> placements.get(demand.instance()).stream())
                    .toList());
        }
        return new PlacementAnswer.Refused(
                misfits.getFirst().problem(misfits.size() - 1),
                misfits.stream().flatMap(misfit -> misfit.nodes().stream()).toList());
    }

    private void placeOne(Demand demand) {
        InstanceId room = books.room(demand);
        books.lift(room);
        Wish wish = new Wish(demand, books);
        Choice choice = choose(wish);
        if (choice.best().isEmpty()) {
            misfit(Misfit.of(wish, books.sites(), FILTERS));
        } else {
            Site site = choice.best().get();
            books.enter(demand, site);
            placements.put(demand.instance(), List.of(placement(demand, site, choice.reason(demand))));
        }
        books.settle(room);
    }

    private void placeEverywhere(Demand demand) {
        Wish wish = new Wish(demand, books);
        List<Site> matching =
                books.sites().stream().filter(site -> passes(MATCH, site, wish)).toList();
        List<Site> full =
                matching.stream().filter(site -> !passes(ROOM, site, wish)).toList();
        if (!full.isEmpty()) {
            misfit(Misfit.of(wish, matching, ROOM));
        } else if (matching.isEmpty() && demand.except().isEmpty()) {
            misfit(Misfit.of(wish, books.sites(), FILTERS));
        } else {
            placements.put(
                    demand.instance(),
                    matching.stream().map(site -> enterGlobal(demand, site)).toList());
        }
    }

    private Placement enterGlobal(Demand stem, Site site) {
        Demand demand = GlobalDemands.on(site.node().index(), stem);
        InstanceId room = books.room(demand);
        books.lift(room);
        books.enter(demand, site);
        books.settle(room);
        return placement(demand, site, demand.service() + " runs on every node");
    }

    private Choice choose(Wish wish) {
        ZoneView zones = ZoneView.of(wish, books.sites());
        Choice choice = new Choice();
        for (Site site : books.sites()) {
            if (passes(FILTERS, site, wish)) {
                choice.consider(
                        site,
                        new Score(
                                zones.again(site),
                                wish.missed(site),
                                zones.in(site),
                                wish.ofService(site),
                                wish.ofApplication(site),
                                site.reservedShare(),
                                site.node().index()));
            }
        }
        return choice;
    }

    private void checkZones(Demand demand) {
        if (demand.global()
                || failed.contains(demand.service())
                || demand.rules().zones().filter(zones -> !zones.soft()).isEmpty()) {
            return;
        }
        int wanted = demand.rules().zones().orElseThrow().atLeast();
        int covered = ZoneView.of(new Wish(demand, books), books.sites()).covered();
        if (covered < wanted) {
            misfit(Misfit.ofZones(demand, covered, wanted, books.sites()));
        }
    }

    private void misfit(Misfit misfit) {
        failed.add(misfit.demand().service());
        misfits.add(misfit);
    }

    private static boolean passes(List<NodeFilter> filters, Site site, Wish wish) {
        for (NodeFilter filter : filters) {
            if (!filter.check(site, wish)) {
                return false;
            }
        }
        return true;
    }

    private static Placement placement(Demand demand, Site site, String reason) {
        PlacementNode node = site.node();
        return new Placement(
                demand.instance(), demand.service(), demand.slot(), node.id(), node.index(), node.name(), reason);
    }
}
