package io.portolan.command.naming;

import io.portolan.command.naming.ClaimedRoutes.Claim;
import io.portolan.command.naming.ClaimedRoutes.Conflict;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.List;

/** Addresses that two applications want, as their operators are told of them. */
public final class RouteConflicts {
    private RouteConflicts() {}

    /** @throws Refused {@code route-taken}, with every conflict, when there is one */
    public static void check(List<Conflict> conflicts, String remedy) {
        if (!conflicts.isEmpty()) {
            throw new Refused(conflicts.stream().map(c -> problem(c, remedy)).toList());
        }
    }

    private static Problem problem(Conflict c, String remedy) {
        String same = c.wanted().address().equals(c.owned().address())
                ? ""
                : ", which it has as " + c.owned().address();
        return Problem.of(
                        "route-taken",
                        "%s of %s is claimed by %s%s."
                                .formatted(
                                        c.wanted().address(),
                                        by(c.wanted(), c.application()),
                                        by(c.owned(), c.owner()),
                                        same),
                        remedy)
                .at("service " + c.wanted().service());
    }

    private static String by(Claim claim, String application) {
        return "service %s of application %s".formatted(claim.service(), application);
    }
}
