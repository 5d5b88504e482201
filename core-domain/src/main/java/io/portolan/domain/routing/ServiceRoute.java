package io.portolan.domain.routing;

import java.util.List;

/**
 * The addresses of one port of a service.
 *
 * @param port of the container
 */
public record ServiceRoute(int port, List<RouteAddress> addresses) {
    public ServiceRoute {
        addresses = List.copyOf(addresses);
    }
}
