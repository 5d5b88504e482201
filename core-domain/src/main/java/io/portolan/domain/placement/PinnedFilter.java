package io.portolan.domain.placement;

import java.util.List;

/** A container that replaces another in place stays on its node, where its data is. */
final class PinnedFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return wish.demand().pinned().isEmpty()
                || wish.demand().pinned().get().equals(site.node().id());
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return List.of("is not the node that the container is bound to");
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "is not the one", "are not the one") + " that the container is bound to";
    }
}
