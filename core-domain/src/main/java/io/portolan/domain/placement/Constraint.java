package io.portolan.domain.placement;

import java.util.List;

/** One constraint and on which nodes it holds; worked out once for a batch, since nodes don't change in it. */
final class Constraint {
    private final Expression expression;
    private final boolean[] holds;

    Constraint(Expression expression, List<Site> sites) {
        this.expression = expression;
        this.holds = new boolean[sites.size()];
        sites.forEach(site -> holds[site.ordinal()] =
                ExpressionMatcher.matches(expression, NodeNames.of(expression.key(), site.node())));
    }

    Expression expression() {
        return expression;
    }

    boolean holds(Site site) {
        return holds[site.ordinal()];
    }
}
