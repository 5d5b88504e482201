package io.portolan.query.routing;

import io.portolan.domain.routing.RoutingTable.Backend;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An address of a service.
 *
 * @param domain with what completes a prefix; one that ends with {@code .local} is reached from containers only
 * @param port of the containers
 * @param https the domain has a certificate
 * @param weight 0 to 100: the service's share among those of the same address
 */
@Schema(name = "Route")
public record RouteView(
        String domain,
        String path,
        int port,
        boolean https,
        String application,
        String applicationName,
        String service,
        int weight,
        boolean sticky,
        List<Container> containers) {
    public RouteView {
        containers = List.copyOf(containers);
    }

    /** @param state WAITING gets no requests yet, UP gets some, DRAINING gets no more */
    @Schema(name = "RouteContainer")
    public record Container(String instance, String node, String container, String address, Backend.State state) {
        static Container of(Backend backend) {
            return new Container(
                    backend.instance().value(),
                    backend.node().value(),
                    backend.container(),
                    backend.address(),
                    backend.state());
        }
    }
}
