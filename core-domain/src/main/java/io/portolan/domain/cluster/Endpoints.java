package io.portolan.domain.cluster;

import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where engines answer, and under which address they reach each other. */
final class Endpoints {
    private static final Pattern SOCKET = Pattern.compile("unix:///\\S+");
    private static final Pattern TCP = Pattern.compile("tcp://(\\[[0-9A-Fa-f:]+]|[A-Za-z0-9._-]+):(\\d{1,5})/?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*");

    private Endpoints() {}

    static Optional<Problem> problemWith(Endpoint endpoint) {
        if (SOCKET.matcher(endpoint.uri()).matches()) {
            return Optional.empty();
        }
        Matcher tcp = TCP.matcher(endpoint.uri());
        if (!tcp.matches() || Integer.parseInt(tcp.group(2)) > 65_535 || Integer.parseInt(tcp.group(2)) == 0) {
            return problem(
                    endpoint,
                    "bad-endpoint",
                    "\"" + endpoint.uri() + "\" is not an address of an engine.",
                    "Write unix:///path/to/docker.sock or tcp://host:port.");
        }
        boolean credential = !endpoint.credential().isEmpty();
        if (endpoint.plainTcp() && credential) {
            return problem(
                    endpoint,
                    "plain-tcp-with-credential",
                    "TLS material was given for " + endpoint.uri() + ", and TCP without TLS was asked for.",
                    "Leave out one of the two.");
        }
        return endpoint.plainTcp() || credential
                ? Optional.empty()
                : problem(
                        endpoint,
                        "no-credential",
                        "There is no TLS material for " + endpoint.uri() + ".",
                        "Give the CA, the certificate and the key, or ask for plain TCP by name if the network is"
                                + " trusted.");
    }

    static boolean same(Endpoint a, Endpoint b) {
        return normal(a).equals(normal(b));
    }

    /**
     * The address that an engine tells the others: the one it was admitted by if that is an IP address, since it is known
     * to be reachable; else what the engine says of itself.
     */
    static String advertise(Endpoint endpoint, EngineFacts facts) {
        Matcher tcp = TCP.matcher(endpoint.uri());
        if (!tcp.matches()) {
            return facts.address();
        }
        String host = tcp.group(1).replaceAll("[\\[\\]]", "");
        boolean loopback = host.startsWith("127.") || host.equals("::1");
        return ADDRESS.matcher(host).matches() && !loopback ? host : facts.address();
    }

    private static String normal(Endpoint endpoint) {
        String uri = endpoint.uri().replaceAll("/+$", "");
        return uri.startsWith("tcp:") ? uri.toLowerCase(Locale.ROOT) : uri;
    }

    private static Optional<Problem> problem(Endpoint endpoint, String type, String message, String remedy) {
        return Optional.of(Problem.of(type, message, remedy).at(endpoint.uri()));
    }
}
