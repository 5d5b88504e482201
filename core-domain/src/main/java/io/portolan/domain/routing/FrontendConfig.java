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
 * @param publishedHttps where a redirected request finds {@code https} when it named a port itself: the node's port
 * @param errorPage HTML in place of Portolan's own
 */
public record FrontendConfig(
        Map<String, String> publicRoutes,
        Map<String, String> localRoutes,
        List<RoutingTable.Certificate> certificates,
        int publishedHttps,
        Optional<String> errorPage) {
    public FrontendConfig {
        publicRoutes = Ordered.copyOf(publicRoutes);
        localRoutes = Ordered.copyOf(localRoutes);
        certificates = List.copyOf(certificates);
    }
}
