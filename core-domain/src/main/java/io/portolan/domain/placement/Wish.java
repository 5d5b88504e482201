package io.portolan.domain.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A demand with everything looked up that is the same for all nodes. */
final class Wish {
    private final Demand demand;
    private final List<PortRange> ports;
    private final List<Constraint> hardConstraints = new ArrayList<>();
    private final List<Constraint> softConstraints = new ArrayList<>();
    private final List<Watch> hardAffinities = new ArrayList<>();
    private final List<Watch> softAffinities = new ArrayList<>();
    private final List<Watch> seenBy;
    private final Map<String, int[]> besides = new LinkedHashMap<>();
    private final int[] ofService;
    private final int[] ofApplication;

    Wish(Demand demand, Books books) {
        this.demand = demand;
        this.ports = PortRange.of(demand.needs().ports());
        this.seenBy = books.seeing(demand);
        this.ofService = books.countsOf(demand.service());
        this.ofApplication = books.countsOfApplication();
        demand.besides().forEach(service -> besides.put(service, books.countsOf(service)));
        for (Expression e : demand.rules().expressions()) {
            switch (e.scope()) {
                case CONSTRAINT -> (e.soft() ? softConstraints : hardConstraints).add(books.constraint(e));
                case AFFINITY -> (e.soft() ? softAffinities : hardAffinities).add(books.watch(e));
            }
        }
    }

    Demand demand() {
        return demand;
    }

    Needs needs() {
        return demand.needs();
    }

    List<PortRange> ports() {
        return ports;
    }

    List<Constraint> constraints() {
        return hardConstraints;
    }

    List<Watch> affinities() {
        return hardAffinities;
    }

    List<Watch> seenBy() {
        return seenBy;
    }

    Map<String, int[]> besides() {
        return besides;
    }

    boolean holds(Watch affinity, Site site) {
        return affinity.holds(site, seenBy.contains(affinity));
    }

    /** How many of the preferences a node does not meet. */
    int missed(Site site) {
        int missed = 0;
        for (Constraint constraint : softConstraints) {
            missed += constraint.holds(site) ? 0 : 1;
        }
        for (Watch affinity : softAffinities) {
            missed += holds(affinity, site) ? 0 : 1;
        }
        return missed;
    }

    int ofService(Site site) {
        return ofService[site.ordinal()];
    }

    int ofApplication(Site site) {
        return ofApplication[site.ordinal()];
    }
}
