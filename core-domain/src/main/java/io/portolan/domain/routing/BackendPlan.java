package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.HaproxyNames.BackendName;
import io.portolan.domain.routing.HaproxyNames.Target;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which backends there are. The services of an application that share an address share a backend for it; addresses with the
 * same services have the same backend. A service with {@code probe.url} has a backend of its own beside that, where its
 * containers are checked: once for all of its routes, and also while they take no requests. Of a service without a route only
 * the containers of the node itself are checked.
 */
final class BackendPlan {
    private final NodeId node;
    private final List<BackendConfig> backends = new ArrayList<>();
    private final Map<String, String> publicRoutes = new LinkedHashMap<>();
    private final Map<String, String> localRoutes = new LinkedHashMap<>();

    BackendPlan(RoutingTable table, NodeId node) {
        this.node = node;
        var applications = new LinkedHashMap<ApplicationId, List<RoutedService>>();
        table.services()
                .forEach(service -> applications
                        .computeIfAbsent(service.application(), id -> new ArrayList<>())
                        .add(service));
        applications.values().forEach(services -> {
            services.forEach(this::check);
            route(table.naming(), services);
        });
    }

    List<BackendConfig> backends() {
        return backends;
    }

    Map<String, String> routes(boolean local) {
        return local ? localRoutes : publicRoutes;
    }

    private void check(RoutedService service) {
        var probe = service.probe().flatMap(ProbeUrl::of);
        if (probe.isEmpty()) {
            return;
        }
        var servers = addressed(service).stream()
                .filter(backend ->
                        service.routing().isPresent() || backend.node().equals(node))
                .map(backend -> new ServerConfig(
                        backend.instance(),
                        service.application(),
                        service.service(),
                        backend.address(),
                        probe.get().port(),
                        1,
                        backend.state() != Backend.State.DRAINING,
                        Optional.empty()))
                .toList();
        if (!servers.isEmpty()) {
            backends.add(new BackendConfig(checkName(service), false, probe, servers));
        }
    }

    /** A service at one of its ports; of several ports with the same address the first counts. */
    private record Member(RoutedService service, int port) {}

    private void route(DomainNaming naming, List<RoutedService> services) {
        var members = new LinkedHashMap<RouteAddress, List<Member>>();
        for (var service : services) {
            for (var route : service.routing().map(ServiceRouting::routes).orElse(List.of())) {
                for (var address : route.addresses()) {
                    var its = members.computeIfAbsent(naming.canonical(address), a -> new ArrayList<>());
                    if (its.isEmpty() || !its.getLast().service().service().equals(service.service())) {
                        its.add(new Member(service, route.port()));
                    }
                }
            }
        }
        var made = new HashSet<String>();
        members.forEach((address, its) -> {
            var routes = address.kind() == RouteAddress.Kind.LOCAL ? localRoutes : publicRoutes;
            routes.putIfAbsent(naming.domain(address) + address.path() + "/", backend(its, made));
        });
    }

    private String backend(List<Member> members, Set<String> made) {
        var name = HaproxyNames.name(new BackendName.Route(
                members.getFirst().service().applicationName(),
                members.stream()
                        .map(member -> new Target(member.service().service(), member.port()))
                        .toList()));
        if (made.add(name)) {
            boolean sticky = members.stream()
                    .anyMatch(member -> member.service().routing().orElseThrow().sticky());
            backends.add(new BackendConfig(name, sticky, Optional.empty(), servers(members)));
        }
        return name;
    }

    private static List<ServerConfig> servers(List<Member> members) {
        var weights = ServerWeights.of(members.stream()
                .map(member -> new ServerWeights.Share(member.service().weight(), up(member.service())))
                .toList());
        var servers = new ArrayList<ServerConfig>();
        for (int at = 0; at < members.size(); at++) {
            add(servers, members.get(at), weights.get(at).iterator());
        }
        return servers;
    }

    private static void add(List<ServerConfig> servers, Member member, Iterator<Integer> weights) {
        var service = member.service();
        var tracked = service.probe().flatMap(ProbeUrl::of).map(probe -> checkName(service));
        for (var backend : addressed(service)) {
            int weight = backend.state() == Backend.State.UP ? weights.next() : 0;
            servers.add(new ServerConfig(
                    backend.instance(),
                    service.application(),
                    service.service(),
                    backend.address(),
                    member.port(),
                    Math.max(1, weight),
                    weight > 0,
                    tracked));
        }
    }

    private static int up(RoutedService service) {
        return (int) addressed(service).stream()
                .filter(backend -> backend.state() == Backend.State.UP)
                .count();
    }

    /** A container whose address isn't known yet can't be reached. */
    private static List<Backend> addressed(RoutedService service) {
        return service.backends().stream()
                .filter(backend -> !backend.address().isBlank())
                .toList();
    }

    private static String checkName(RoutedService service) {
        return HaproxyNames.name(new BackendName.Check(service.applicationName(), service.service()));
    }
}
