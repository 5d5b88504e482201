package io.portolan.domain.placement;

import io.portolan.domain.placement.PlacementRules.Zones;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which zones the containers of a service are at this moment. */
final class ZoneView {
    static final ZoneView INDIFFERENT = new ZoneView(Map.of(), 0);

    private final Map<String, Integer> containers;
    private final int wanted;

    private ZoneView(Map<String, Integer> containers, int wanted) {
        this.containers = containers;
        this.wanted = wanted;
    }

    static ZoneView of(Wish wish, List<Site> sites) {
        return wish.demand()
                .rules()
                .zones()
                .map(zones -> count(wish, sites, zones))
                .orElse(INDIFFERENT);
    }

    private static ZoneView count(Wish wish, List<Site> sites, Zones zones) {
        Map<String, Integer> containers = new HashMap<>();
        sites.stream()
                .filter(site -> wish.ofService(site) > 0)
                .forEach(site -> containers.merge(site.node().zone(), wish.ofService(site), Integer::sum));
        return new ZoneView(containers, zones.atLeast());
    }

    int covered() {
        return containers.size();
    }

    /** 1 where another zone is needed still and this one is covered. */
    int again(Site site) {
        return covered() < wanted && in(site) > 0 ? 1 : 0;
    }

    int in(Site site) {
        return containers.getOrDefault(site.node().zone(), 0);
    }
}
