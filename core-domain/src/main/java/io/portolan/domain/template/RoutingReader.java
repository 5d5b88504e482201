package io.portolan.domain.template;

import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the routing labels of a service. What they mean is read from them by {@link ServiceRouting}. */
final class RoutingReader {
    private final Labels labels;
    private final Map<RouteAddress, String> taken = new HashMap<>();

    private RoutingReader(Labels labels) {
        this.labels = labels;
    }

    /** @param network as in {@code network_mode}; empty for the cluster's own */
    static void check(Labels labels, boolean external, String network) {
        var reader = new RoutingReader(labels);
        var routes = labels.extensions().keySet().stream()
                .filter(name -> name.startsWith(ServiceRouting.PORT))
                .toList();
        routes.forEach(route -> reader.route(route, external));
        if (routes.isEmpty() && labels.has(ServiceRouting.STICKY)) {
            reader.noEffect(
                    ServiceRouting.STICKY,
                    "Without a label routing.port_PORT there are no sessions: routing.session_sticky does nothing.");
        }
        if (!routes.isEmpty() && !List.of("", "bridge", "default").contains(network)) {
            reader.noEffect(
                    routes.getFirst(),
                    "With network_mode " + network + " a container has no address on the cluster's network: no request"
                            + " can be routed to it.");
        }
    }

    private void route(String label, boolean external) {
        var value = labels.scalar(label).orElseThrow();
        if (external) {
            labels.problems()
                    .error(
                            value.place(),
                            "conflict",
                            "An external service has no containers that requests could be routed to.",
                            "Remove the label " + labels.written().get(label) + ".");
            return;
        }
        var parts = List.of(value.text().split(";", -1)).stream()
                .filter(part -> !part.isBlank())
                .toList();
        if (parts.isEmpty()) {
            problem(value, "there is no domain");
        }
        for (var part : parts) {
            var wrong = RouteAddress.problemWith(part);
            if (wrong.isPresent()) {
                problem(value, wrong.get());
            } else {
                RouteAddress.read(part).ifPresent(address -> once(address, label, value));
            }
        }
    }

    private void once(RouteAddress address, String label, Scalar value) {
        var first = taken.putIfAbsent(address, label);
        if (first != null && !first.equals(label)) {
            labels.problems()
                    .error(
                            value.place(),
                            "conflict",
                            "\"" + address + "\" leads to two ports of the service, by " + first + " and " + label
                                    + ".",
                            "Keep one of the two.");
        }
    }

    private void problem(Scalar value, String what) {
        labels.problems()
                .badValue(
                        value.place(),
                        Values.quoted(value) + " can't be routed: " + what + ".",
                        "Write [http://]domain or prefix, a path behind it if wanted, and ; between several:"
                                + " wordpress;http://wp.example.com/blog.");
    }

    private void noEffect(String label, String what) {
        labels.problems().warning(labels.place(label), "no-effect", what, "");
    }
}
