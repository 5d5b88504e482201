package io.portolan.domain.routing;

import io.portolan.domain.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests go to which backend. Keys are domain and path with a slash behind it, e.g. {@code shop.example.com/blog/}.
 *
 * @param publicRoutes backends by key, for requests from outside
 * @param localRoutes for requests from the cluster's containers
 * @param errorPage HTML in place of Portolan's own
 */
public record FrontendConfig(
        Map<String, String> publicRoutes,
        Map<String, String> localRoutes,
        List<RoutingTable.Certificate> certificates,
        Optional<String> errorPage) {
    public FrontendConfig {
        publicRoutes = Ordered.copyOf(publicRoutes);
        localRoutes = Ordered.copyOf(localRoutes);
        certificates = List.copyOf(certificates);
    }
}
