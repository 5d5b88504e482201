package io.portolan.domain.placement;

import java.util.List;
import java.util.stream.Collectors;

/** {@code constraint:group==db}: what the node is and which labels it has. */
final class ConstraintFilter implements NodeFilter {
    @Override
    public boolean check(Site site, Wish wish) {
        for (Constraint constraint : wish.constraints()) {
            if (!constraint.holds(site)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> explain(Site site, Wish wish) {
        return wish.constraints().stream()
                .filter(constraint -> !constraint.holds(site))
                .map(constraint -> "does not match " + constraint.expression() + found(constraint, site))
                .toList();
    }

    @Override
    public String summary(int nodes, int all, Wish wish) {
        return Amounts.nodes(nodes, all, "does not match ", "do not match ")
                + wish.constraints().stream()
                        .map(constraint -> constraint.expression().toString())
                        .collect(Collectors.joining(", "));
    }

    private static String found(Constraint constraint, Site site) {
        List<String> names = NodeNames.of(constraint.expression().key(), site.node());
        return names.equals(List.of("")) ? " (it has no such label)" : " (it is " + String.join(", ", names) + ")";
    }
}
