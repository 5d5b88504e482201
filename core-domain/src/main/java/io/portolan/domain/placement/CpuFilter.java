package io.portolan.domain.placement;

import java.util.List;

final class CpuFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return wish.needs().cpu() == 0 || wish.needs().cpu() <= site.freeCpu();
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return List.of("lacks processor time: " + Amounts.cores(wish.needs().cpu()) + " needed, "
                + Amounts.cores(site.freeCpu()) + " of "
                + Amounts.cores(site.node().capacity().cpu()) + " free");
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "lacks", "lack") + " processor time: "
                + Amounts.cores(wish.needs().cpu()) + " needed";
    }

    @Override
    public boolean aboutRoom() {
        return true;
    }
}
