package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.ReplaceErrorPage;
import io.portolan.domain.cluster.ClusterCommand.SetRootDomain;
import io.portolan.domain.cluster.ClusterEvent.ErrorPageReplaced;
import io.portolan.domain.cluster.ClusterEvent.RootDomainSet;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.Locale;

/** What is set for the routes of a cluster. That no two applications come to claim one address is guarded where commands come in. */
final class RoutingDecisions {
    /** HAProxy keeps such a page in one buffer, with the head of the answer. */
    static final int LONGEST_PAGE = 12_288;

    private RoutingDecisions() {}

    static void setRootDomain(Unfolding u, SetRootDomain c) {
        RoutingRules.required(u);
        var domain = c.domain().map(d -> d.strip().toLowerCase(Locale.ROOT));
        RoutingRules.check(domain.flatMap(RoutingRules::problemWithDomain));
        if (!domain.equals(u.state().routing().rootDomain())) {
            u.add(new RootDomainSet(u.cluster(), domain, u.at()));
        }
    }

    static void replaceErrorPage(Unfolding u, ReplaceErrorPage c) {
        RoutingRules.required(u);
        c.html().ifPresent(RoutingDecisions::checkPage);
        if (!c.html().equals(u.state().routing().errorPage())) {
            u.add(new ErrorPageReplaced(u.cluster(), c.html(), u.at()));
        }
    }

    private static void checkPage(String html) {
        int bytes = html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (html.isBlank() || bytes > LONGEST_PAGE) {
            throw new Refused(Problem.of(
                    "invalid-page",
                    "An error page has 1 to %,d bytes; this one has %,d.".formatted(LONGEST_PAGE, bytes),
                    "Keep pictures and styles elsewhere, or inline only small ones."));
        }
    }
}
