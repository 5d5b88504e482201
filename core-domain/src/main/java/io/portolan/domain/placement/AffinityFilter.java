package io.portolan.domain.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code affinity:service==db}: the containers and images on the node; also what the containers there want of others. */
final class AffinityFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        for (Watch affinity : wish.affinities()) {
            if (!wish.holds(affinity, site)) {
                return false;
            }
        }
        for (Watch other : wish.seenBy()) {
            if (other.rejectedAt(site)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        List<String> reasons = new ArrayList<>();
        wish.affinities().stream()
                .filter(affinity -> !wish.holds(affinity, site))
                .map(affinity -> affinity.expression())
                .map(e -> (e.equal() ? "has nothing that matches " : "has something against ") + e)
                .forEach(reasons::add);
        wish.seenBy().stream()
                .filter(other -> other.rejectedAt(site))
                .map(other -> "has a container that is kept apart by " + other.expression())
                .filter(reason -> !reasons.contains(reason))
                .forEach(reasons::add);
        return reasons;
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        String rules = wish.affinities().stream()
                .map(affinity -> affinity.expression().toString())
                .collect(Collectors.joining(", "));
        return Amounts.nodes(nodes, all, "does not meet ", "do not meet ")
                + (rules.isEmpty() ? "the affinities of containers there" : rules);
    }
}
