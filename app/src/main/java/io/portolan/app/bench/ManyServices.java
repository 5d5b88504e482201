package io.portolan.app.bench;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.RoutingPlaces;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.routing.ServiceRoute;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.template.ServiceSpec.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The table of a large cluster: services that each have a route, sessions that stick, and a probe URL, which makes two
 * servers of each container.
 *
 * <p>The addresses of their containers are the routing container's own (127.0.0.0/8), where HAProxy's monitor page answers
 * the checks: HAProxy does the work of both sides.
 */
final class ManyServices {
    static final int SERVICES = 1_000;
    static final int CONTAINERS_EACH = 10;

    private static final int SERVICES_OF_AN_APPLICATION = 10;
    private static final int NODES = 100;
    private static final int OCTET = 250;
    private static final Probe PROBE = new Probe(
            Probe.Kind.URL, "http://container:80" + RoutingPlaces.MONITOR, Duration.ZERO, Duration.ofSeconds(1));

    private ManyServices() {}

    /** Beside what runs there. @param here the node that is one of the hundred */
    static RoutingTable beside(RoutingTable table, NodeId here) {
        var services = new ArrayList<>(table.services());
        IntStream.range(0, SERVICES).forEach(at -> services.add(service(at, here)));
        return with(table, services);
    }

    /** With one more address of a service of today. */
    static RoutingTable alsoAt(RoutingTable table, String service, String domain) {
        var services = table.services().stream()
                .map(s -> s.service().equals(service) ? alsoAt(s, domain) : s)
                .toList();
        return with(table, services);
    }

    private static RoutingTable with(RoutingTable table, List<RoutedService> services) {
        return new RoutingTable(
                table.naming(), table.httpsPort(), services, table.routers(), table.certificates(), table.errorPage());
    }

    private static RoutedService alsoAt(RoutedService service, String domain) {
        var routing = service.routing().orElseThrow();
        var first = routing.routes().getFirst();
        var addresses = new ArrayList<>(first.addresses());
        addresses.add(address(domain));
        return new RoutedService(
                service.application(),
                service.applicationName(),
                service.service(),
                Optional.of(new ServiceRouting(List.of(new ServiceRoute(first.port(), addresses)), routing.sticky())),
                service.probe(),
                service.weight(),
                service.backends());
    }

    private static RoutedService service(int at, NodeId here) {
        int application = at / SERVICES_OF_AN_APPLICATION;
        var name = "service-" + at;
        var containers = IntStream.range(0, CONTAINERS_EACH)
                .mapToObj(i -> container(at * CONTAINERS_EACH + i, here))
                .toList();
        return new RoutedService(
                new ApplicationId("a-many-" + application),
                "application-" + application,
                name,
                Optional.of(new ServiceRouting(List.of(new ServiceRoute(80, List.of(address(name)))), true)),
                Optional.of(PROBE),
                100,
                containers);
    }

    private static Backend container(int number, NodeId here) {
        int node = number % NODES;
        return new Backend(
                new InstanceId("i-many-" + number),
                node == 0 ? here : new NodeId("node-" + node),
                "container-" + number,
                "127.1." + number / OCTET + "." + (1 + number % OCTET),
                Backend.State.UP);
    }

    private static RouteAddress address(String written) {
        return RouteAddress.read(written).orElseThrow();
    }
}
