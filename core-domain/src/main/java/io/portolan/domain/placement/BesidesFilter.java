package io.portolan.domain.placement;

import java.util.List;

/** Containers that share volumes or a network are on one node. */
final class BesidesFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        for (int[] counts : wish.besides().values()) {
            if (counts[site.ordinal()] == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return wish.besides().entrySet().stream()
                .filter(other -> other.getValue()[site.ordinal()] == 0)
                .map(other -> "has no container of " + other.getKey() + ", which must be on the same node")
                .toList();
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "has", "have") + " no container of "
                + String.join(" and ", wish.besides().keySet()) + ", which must be on the same node";
    }
}
