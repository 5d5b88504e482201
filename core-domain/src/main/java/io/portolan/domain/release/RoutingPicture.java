package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.routing.AddressTraffic;
import io.portolan.domain.routing.AddressTraffic.Backends;
import io.portolan.domain.routing.AddressTraffic.Share;
import io.portolan.domain.routing.RoutingTable.Backend.State;
import io.portolan.domain.routing.ServiceRoute;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.template.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the routing of an application is like, as its log has it: the addresses, the shares of their services, and which
 * containers get requests. An address that is wanted and has no container stands there with none.
 */
public final class RoutingPicture {
    private record Version(int revision, String service) {}

    private record Server(String service, int port) {}

    private final ApplicationState state;
    private final Map<Version, List<ServiceRoute>> routes = new HashMap<>();
    private final Map<String, Map<Server, Map<State, List<String>>>> addresses = new LinkedHashMap<>();

    private RoutingPicture(ApplicationState state) {
        this.state = state;
    }

    /** Empty in a cluster without a routing layer. */
    public static List<AddressTraffic> of(ApplicationState state) {
        return state.identity().filter(ApplicationState.Identity::routed).isEmpty()
                ? List.of()
                : new RoutingPicture(state).draw();
    }

    private List<AddressTraffic> draw() {
        wanted().forEach(this::add);
        for (var instance : state.instances().values()) {
            if (instance.status() instanceof Running running) {
                add(instance, State.of(instance.retiring(), running.up()));
            }
        }
        var drawn = new ArrayList<AddressTraffic>();
        addresses.forEach((address, servers) -> drawn.add(new AddressTraffic(address, shares(servers))));
        return drawn;
    }

    private Stream<Version> wanted() {
        var release = state.release();
        var target = release.map(ReleaseState::target).orElse(state.desired());
        var beside = release.filter(ReleaseState::sideBySide).map(ReleaseState::from);
        return Stream.concat(Stream.of(target), beside.stream()).flatMap(this::services);
    }

    private Stream<Version> services(Desired desired) {
        return desired.power() == Power.RUNNING
                ? state.revision(desired.revision()).stream()
                        .flatMap(r -> r.template().services().stream())
                        .map(s -> new Version(desired.revision(), s.name()))
                : Stream.empty();
    }

    private void add(Version version) {
        for (var route : routes(version)) {
            for (var address : route.addresses()) {
                servers(address.toString(), version.service(), route.port());
            }
        }
    }

    private void add(Instance instance, State is) {
        for (var route : routes(new Version(instance.revision(), instance.service()))) {
            for (var address : route.addresses()) {
                servers(address.toString(), instance.service(), route.port())
                        .computeIfAbsent(is, _ -> new ArrayList<>())
                        .add(instance.container());
            }
        }
    }

    private Map<State, List<String>> servers(String address, String service, int port) {
        return addresses
                .computeIfAbsent(address, _ -> new LinkedHashMap<>())
                .computeIfAbsent(new Server(service, port), _ -> new EnumMap<>(State.class));
    }

    private List<ServiceRoute> routes(Version version) {
        return routes.computeIfAbsent(
                version,
                v -> state.revision(v.revision())
                        .flatMap(r -> r.template().service(v.service()))
                        .flatMap(ServiceSpec::routing)
                        .map(ServiceRouting::routes)
                        .orElse(List.of()));
    }

    /** A service without a container that is up leaves its share to the others. */
    private List<Share> shares(Map<Server, Map<State, List<String>>> servers) {
        int sum = servers.entrySet().stream()
                .filter(e -> e.getValue().containsKey(State.UP))
                .mapToInt(e -> state.weight(e.getKey().service()))
                .sum();
        return servers.entrySet().stream()
                .map(e -> share(e.getKey(), e.getValue(), sum))
                .toList();
    }

    private Share share(Server server, Map<State, List<String>> containers, int sum) {
        int weight = state.weight(server.service());
        boolean serves = weight > 0 && containers.containsKey(State.UP);
        return new Share(
                server.service(),
                server.port(),
                weight,
                serves ? Math.round(1000.0 * weight / sum) / 10.0 : 0,
                backends(containers, State.UP),
                backends(containers, State.WAITING),
                backends(containers, State.DRAINING));
    }

    private static Backends backends(Map<State, List<String>> containers, State which) {
        return Optional.ofNullable(containers.get(which))
                .map(all -> new Backends(
                        all.size(),
                        all.stream().sorted().limit(AddressTraffic.NAMED).toList()))
                .orElse(Backends.NONE);
    }
}
