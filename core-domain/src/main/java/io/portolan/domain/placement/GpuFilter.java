package io.portolan.domain.placement;

import java.util.List;

final class GpuFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return wish.needs().gpus() == 0 || wish.needs().gpus() <= site.freeGpus();
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return List.of("lacks GPUs: " + wish.needs().gpus() + " needed, " + site.freeGpus() + " of "
                + site.node().capacity().gpus() + " free");
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "lacks", "lack") + " GPUs: "
                + wish.needs().gpus() + " needed";
    }

    @Override
    public boolean aboutRoom() {
        return true;
    }
}
