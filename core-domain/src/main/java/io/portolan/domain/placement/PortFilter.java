package io.portolan.domain.placement;

import java.util.List;
import java.util.stream.Collectors;

/** A host port is given once for each address and protocol. */
final class PortFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        return wish.ports().isEmpty() || site.ports().admits(wish.ports());
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return site.ports().conflicts(wish.ports());
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "has", "have") + " a host port taken of "
                + wish.ports().stream().map(PortRange::toString).collect(Collectors.joining(", "));
    }

    @Override
    public boolean aboutRoom() {
        return true;
    }
}
