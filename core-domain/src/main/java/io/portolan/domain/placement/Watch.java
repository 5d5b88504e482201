package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One affinity of one application's, with a count by node of the containers that it finds and of those that hold it. */
final class Watch {
    private final ApplicationId viewer;
    private final Expression expression;
    private final Expression positive;
    private final int[] found;
    private final int[] holders;
    private final boolean[] given;
    private final Map<List<String>, Boolean> known = new HashMap<>();
    private int foundAnywhere;

    Watch(ApplicationId viewer, Expression expression, List<Site> sites) {
        this.viewer = viewer;
        this.expression = expression;
        this.positive =
                new Expression(expression.scope(), expression.key(), true, expression.soft(), expression.pattern());
        this.found = new int[sites.size()];
        this.holders = new int[sites.size()];
        this.given = new boolean[sites.size()];
        if (expression.key().equals("image")) {
            sites.forEach(site -> given[site.ordinal()] =
                    site.node().images().stream().anyMatch(image -> matches(ItemNames.ofImage(image))));
        }
    }

    Expression expression() {
        return expression;
    }

    boolean sees(ApplicationId owner, Demand demand) {
        return matches(ItemNames.of(expression.key(), viewer, owner, demand));
    }

    void countFound(Site site, int difference) {
        found[site.ordinal()] += difference;
        foundAnywhere += difference;
    }

    void countHolder(Site site, int difference) {
        holders[site.ordinal()] += difference;
    }

    /**
     * Whether it holds for one more container on this node.
     *
     * @param self whether the container finds itself: the first of a group that wants to be together may go anywhere
     */
    boolean holds(Site site, boolean self) {
        boolean there = found[site.ordinal()] > 0 || given[site.ordinal()] || (self && foundAnywhere == 0);
        return expression.equal() ? there : found[site.ordinal()] == 0 && !given[site.ordinal()];
    }

    /** Whether a container on this node wants none there that this finds. */
    boolean rejectedAt(Site site) {
        return holders[site.ordinal()] > 0;
    }

    private boolean matches(List<String> names) {
        return known.computeIfAbsent(names, n -> ExpressionMatcher.matches(positive, n));
    }
}
