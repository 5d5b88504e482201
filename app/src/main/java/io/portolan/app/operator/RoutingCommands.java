package io.portolan.app.operator;

import static io.portolan.app.operator.Request.encoded;
import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import io.portolan.app.text.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What is set for the routes of a cluster, and what is seen of them; each class is a noun's. */
final class RoutingCommands {
    private RoutingCommands() {}

    /** {@code portolan cluster …} */
    static final class OfCluster {
        private OfCluster() {}

        @Command(
                name = "root-domain",
                description =
                        "Completes prefixes of routes by a domain of one's own; without DOMAIN by the cluster's again.",
                footer = {"", "Example:", "  portolan cluster root-domain harbour example.com"})
        static int rootDomain(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
                @Parameters(index = "1", arity = "0..1", paramLabel = "DOMAIN") Optional<String> domain)
                throws IOException {
            return acting.run(s -> Request.put(s.cluster(cluster) + "/root-domain", Body.of("domain", domain)));
        }

        @Command(
                name = "routing",
                description = {
                    "Shows the routing layer; with --image changes it to another image, or pulls the same again, a node after the",
                    "other."
                },
                footer = {"", "Example:", "  portolan cluster routing harbour --image haproxy:3.2"})
        static int routing(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
                @Option(names = "--image", paramLabel = "IMAGE") Optional<String> image)
                throws IOException {
            return image.isPresent()
                    ? acting.run(s -> Request.post(s.cluster(cluster) + "/routing/update", Body.of("image", image)))
                    : acting.asking()
                            .run(s -> s.show(
                                    s.api().get(s.cluster(cluster)).path("routing"),
                                    r -> layer(r).print(s::say, "It has no routing layer.")));
        }

        private static Table layer(JsonNode r) {
            var table = Table.ofFields()
                    .field("application", text(r, "application"))
                    .field("image", text(r, "image"))
                    .field("being changed to", text(r, "updatingTo"))
                    .field("http port", text(r, "httpPort"))
                    .field("https port", text(r, "httpsPort"))
                    .field("domain", text(r, "domain"))
                    .field("nodes", String.valueOf(r.path("nodes").size()).replaceFirst("^0$", ""))
                    .field("problem", text(r, "problem", "message"));
            r.path("refusals")
                    .forEach(f -> table.field("refused on " + text(f, "node"), text(f, "problem", "message")));
            return table;
        }
    }

    /** {@code portolan routes} */
    static final class Routes {
        private Routes() {}

        @Command(
                name = "routes",
                description = "Lists every address of a cluster with its service, weight and containers.",
                footer = {"", "Example:", "  portolan routes harbour"})
        static int routes(
                @Mixin Asking asking,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster)
                throws IOException {
            return asking.run(s -> s.show(s.cluster(cluster) + "/routes", answer -> {
                var table = Table.of("ADDRESS", "PORT", "APP", "SERVICE", "WEIGHT", "STICKY", "CONTAINERS");
                answer.forEach(r -> table.row(
                        (r.path("https").asBoolean(false) ? "https://" : "http://")
                                + text(r, "domain")
                                + text(r, "path"),
                        text(r, "port"),
                        text(r, "applicationName"),
                        text(r, "service"),
                        text(r, "weight"),
                        r.path("sticky").asBoolean(false) ? "yes" : "no",
                        containers(r)));
                table.print(s::say, "It has no routes.");
            }));
        }

        /** How many are in each state. */
        private static String containers(JsonNode route) {
            Map<String, Long> states = route.path("containers")
                    .valueStream()
                    .collect(Collectors.groupingBy(c -> word(c, "state"), Collectors.counting()));
            return states.entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** {@code portolan certificate …} */
    static final class Certificate {
        private Certificate() {}

        @Command(
                name = "add",
                description = "Serves a domain over HTTPS too; the certificate and its key are stored encrypted.",
                footer = {
                    "",
                    "Example:",
                    "  portolan certificate add harbour shop.example.com --certificate fullchain.pem --key privkey.pem --redirect"
                })
        static int add(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
                @Parameters(index = "1", paramLabel = "DOMAIN", description = "As in the routes.") String domain,
                @Option(
                                names = "--certificate",
                                paramLabel = "FILE",
                                required = true,
                                description = "PEM: the domain's, then those that lead to an authority.")
                        Path certificate,
                @Option(names = "--key", paramLabel = "FILE", required = true, description = "PEM, not encrypted.")
                        Path key,
                @Option(names = "--redirect", description = "Requests over HTTP are sent to HTTPS.") boolean redirect)
                throws IOException {
            var body = Body.of("certificate", TemplateOptions.read(certificate))
                    .with("key", TemplateOptions.read(key))
                    .with("redirect", redirect);
            return acting.run(s -> Request.put(path(s, cluster, domain), body));
        }

        @Command(
                name = "list",
                description = "Lists the certificates of a cluster.",
                footer = {"", "Example:", "  portolan certificate list harbour"})
        static int list(
                @Mixin Asking asking,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster)
                throws IOException {
            return asking.run(s -> s.show(s.cluster(cluster) + "/certificates", answer -> {
                var table = Table.of("DOMAIN", "UNTIL", "REDIRECT", "STORED", "FINGERPRINT");
                answer.forEach(c -> table.row(
                        text(c, "domain"),
                        day(c, "notAfter"),
                        c.path("redirect").asBoolean(false) ? "yes" : "no",
                        day(c, "storedAt"),
                        text(c, "fingerprint")));
                table.print(s::say, "It has no certificates.");
            }));
        }

        @Command(
                name = "remove",
                description = "Serves a domain over HTTP only; its certificate and key are deleted.",
                footer = {"", "Example:", "  portolan certificate remove harbour shop.example.com"})
        static int remove(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
                @Parameters(index = "1", paramLabel = "DOMAIN") String domain)
                throws IOException {
            return acting.run(s -> Request.delete(path(s, cluster, domain)));
        }

        private static String path(Session session, String cluster, String domain) {
            return session.cluster(cluster) + "/certificates/" + encoded(domain);
        }
    }

    /** {@code portolan error-page …} */
    static final class ErrorPage {
        private ErrorPage() {}

        @Command(
                name = "set",
                description = "Replaces what a request gets that no route takes.",
                footer = {"", "Example:", "  portolan error-page set harbour closed.html"})
        static int set(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
                @Parameters(index = "1", paramLabel = "FILE", description = "HTML.") Path file)
                throws IOException {
            var body = Body.of("html", TemplateOptions.read(file));
            return acting.run(s -> Request.put(s.cluster(cluster) + "/error-page", body));
        }

        @Command(
                name = "reset",
                description = "Shows Portolan's own page again.",
                footer = {"", "Example:", "  portolan error-page reset harbour"})
        static int reset(
                @Mixin Acting acting,
                @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster)
                throws IOException {
            return acting.run(s -> Request.delete(s.cluster(cluster) + "/error-page"));
        }
    }
}
