package io.portolan.query.routing;

import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.routing.ServiceRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what the HAProxies know to what people ask: what is reached where. */
final class Routes {
    private final RoutingTable table;
    private final Set<String> certified;

    private Routes(RoutingTable table) {
        this.table = table;
        this.certified = table.certificates().stream()
                .map(RoutingTable.Certificate::domain)
                .collect(Collectors.toSet());
    }

    /** By domain and path. */
    static List<RouteView> of(RoutingTable table) {
        var routes = new Routes(table);
        return table.services().stream()
                .flatMap(routes::of)
                .sorted(Comparator.comparing(RouteView::domain)
                        .thenComparing(RouteView::path)
                        .thenComparing(RouteView::applicationName)
                        .thenComparing(RouteView::service))
                .toList();
    }

    private Stream<RouteView> of(RoutedService service) {
        return service.routing().stream()
                .flatMap(routing -> routing.routes().stream())
                .flatMap(route -> route.addresses().stream().map(address -> view(service, route, address)));
    }

    private RouteView view(RoutedService service, ServiceRoute route, RouteAddress address) {
        String domain = table.naming().domain(address);
        return new RouteView(
                domain,
                address.path(),
                route.port(),
                certified.contains(domain),
                service.application().value(),
                service.applicationName(),
                service.service(),
                service.weight(),
                service.routing().orElseThrow().sticky(),
                service.backends().stream().map(RouteView.Container::of).toList());
    }
}
