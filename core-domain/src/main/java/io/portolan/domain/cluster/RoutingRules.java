package io.portolan.domain.cluster;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.RoutingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the settings of a routing layer, and domains, may be. */
final class RoutingRules {
    private static final int LAST_PORT = 65_535;

    private RoutingRules() {}

    static List<Problem> problemsWith(RoutingSettings settings) {
        List<Problem> problems = new ArrayList<>();
        problemWithImage(settings.image()).ifPresent(problems::add);
        if (outside(settings.httpPort()) || outside(settings.httpsPort())) {
            problems.add(invalid(
                    "A port of a node is 1 to 65535, not %d and %d."
                            .formatted(settings.httpPort(), settings.httpsPort()),
                    "For example httpPort 9080 and httpsPort 9443."));
        } else if (settings.httpPort() == settings.httpsPort()) {
            problems.add(invalid(
                    "HTTP and HTTPS can't both have port %d of a node.".formatted(settings.httpPort()),
                    "Give two different ports."));
        }
        problemWithDomain(settings.baseDomain()).ifPresent(problems::add);
        return problems;
    }

    static Optional<Problem> problemWithImage(String image) {
        return image.isBlank() || image.chars().anyMatch(Character::isWhitespace)
                ? Optional.of(invalid(
                        "\"" + image + "\" can't be an image of HAProxy.", "For example haproxy:lts or haproxy:2.6."))
                : Optional.empty();
    }

    /** A domain of more than one level, without a path, that is reached from outside. */
    static Optional<Problem> problemWithDomain(String domain) {
        Optional<String> why = RouteAddress.problemWith(domain)
                .or(() -> RouteAddress.read(domain).flatMap(RoutingRules::problemWith))
                .or(() -> domain.contains("://") ? Optional.of("a domain has no scheme") : Optional.empty());
        return why.map(reason -> Problem.of(
                "invalid-domain",
                "\"" + domain + "\" can't be the domain: " + reason + ".",
                "Give a domain of two levels or more, for example example.com."));
    }

    private static Optional<String> problemWith(RouteAddress address) {
        if (!address.path().isEmpty()) {
            return Optional.of("it has a path");
        }
        return switch (address.kind()) {
            case DOMAIN -> Optional.empty();
            case PREFIX -> Optional.of("it has one level only");
            case LOCAL -> Optional.of("what ends with .local is reached from containers only");
        };
    }

    /** The settings of the cluster, whose routing layer is asked about. */
    static RoutingSettings required(Unfolding u) {
        u.requireActive();
        return u.state()
                .routing()
                .settings()
                .orElseThrow(() -> new Refused(Problem.of(
                        "no-routing",
                        "The cluster has no routing layer.",
                        "A cluster gets one when it is created; create another cluster with routing.")));
    }

    static void check(Optional<Problem> problem) {
        if (problem.isPresent()) {
            throw new Refused(problem.get());
        }
    }

    private static boolean outside(int port) {
        return port < 1 || port > LAST_PORT;
    }

    private static Problem invalid(String message, String remedy) {
        return Problem.of("invalid-routing", message, remedy);
    }
}
