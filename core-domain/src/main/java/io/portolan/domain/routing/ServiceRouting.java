package io.portolan.domain.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How requests come to a service.
 *
 * @param routes by port, at least one
 * @param sticky requests of one session go to one container
 */
public record ServiceRouting(List<ServiceRoute> routes, boolean sticky) {
    /** A label {@code routing.port_80}, without the prefix of extension labels. */
    public static final String PORT = "routing.port_";

    public static final String STICKY = "routing.session_sticky";

    public ServiceRouting {
        routes = List.copyOf(routes);
    }

    /**
     * The routing that the extension labels of a service ask for; empty without a route. An address that can't be read is
     * passed over: the reader of templates has refused it.
     */
    public static Optional<ServiceRouting> of(Map<String, String> extensions) {
        var routes = new ArrayList<ServiceRoute>();
        extensions.forEach((label, text) -> {
            if (label.startsWith(PORT)) {
                var addresses = addresses(text);
                if (!addresses.isEmpty()) {
                    routes.add(new ServiceRoute(Integer.parseInt(label.substring(PORT.length())), addresses));
                }
            }
        });
        routes.sort(Comparator.comparingInt(ServiceRoute::port));
        var off =
                "false".equalsIgnoreCase(extensions.getOrDefault(STICKY, "true").strip());
        return routes.isEmpty() ? Optional.empty() : Optional.of(new ServiceRouting(routes, !off));
    }

    private static List<RouteAddress> addresses(String text) {
        return List.of(text.split(";")).stream()
                .filter(part -> !part.isBlank())
                .flatMap(part -> RouteAddress.read(part).stream())
                .distinct()
                .toList();
    }
}
