package io.portolan.domain.placement;

import java.util.List;

/** A node that has its container of a service that runs everywhere gets no second one. */
final class ExceptFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return !wish.demand().except().contains(site.node().id());
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return List.of("has its container of " + wish.demand().service() + " already");
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "has its container already", "have their container already");
    }
}
