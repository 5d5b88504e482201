package io.portolan.domain.placement;

import java.util.List;

/** Nothing is placed on a node that is lost, being admitted or being removed. */
final class ReadyFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return site.node().hindrance().isEmpty();
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return site.node().hindrance().stream().toList();
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "is not ready", "are not ready");
    }
}
