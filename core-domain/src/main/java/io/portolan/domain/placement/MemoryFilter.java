package io.portolan.domain.placement;

import java.util.List;

final class MemoryFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return wish.needs().memory() == 0 || wish.needs().memory() <= site.freeMemory();
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return List.of("lacks memory: " + Amounts.memory(wish.needs().memory()) + " needed, "
                + Amounts.memory(site.freeMemory()) + " of "
                + Amounts.memory(site.node().capacity().memory()) + " free");
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "lacks", "lack") + " memory: "
                + Amounts.memory(wish.needs().memory()) + " needed";
    }

    @Override
    public boolean aboutRoom() {
        return true;
    }
}
