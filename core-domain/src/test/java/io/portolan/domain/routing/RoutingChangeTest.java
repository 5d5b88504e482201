package io.portolan.domain.routing;

import static io.portolan.domain.routing.RoutingSamples.N1;
import static io.portolan.domain.routing.RoutingSamples.service;
import static io.portolan.domain.routing.RoutingSamples.table;
import static io.portolan.domain.routing.RoutingTable.Backend.State.DRAINING;
import static io.portolan.domain.routing.RoutingTable.Backend.State.UP;
import static io.portolan.domain.routing.RoutingTable.Backend.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.routing.RoutingTable.Backend.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RoutingChangeTest {
    private static final Map<String, String> ROUTE = Map.of("routing.port_80", "web");

    @Example
    void the_same_table_changes_nothing() {
        assertThat(RoutingChange.between(of(web(UP)), of(web(UP)))).isEqualTo(new RoutingChange.Nothing());
    }

    @Example
    void a_container_that_becomes_healthy_gets_requests_before_the_one_that_drains_gets_none_any_more() {
        var change = RoutingChange.between(of(web(UP, WAITING)), of(web(DRAINING, UP)));

        assertThat(change)
                .isEqualTo(new RoutingChange.Commands(List.of(
                        "set server route:shop:web:80/web-2 state ready",
                        "set server route:shop:web:80/web-1 state maint")));
    }

    @Example
    void one_container_more_is_a_reload_and_so_is_another_address() {
        assertThat(RoutingChange.between(of(web(UP)), of(web(UP, UP)))).isEqualTo(new RoutingChange.Reload());
        assertThat(RoutingChange.between(
                        of(web(UP)), of(table(service("web", 100, Map.of("routing.port_80", "other"), UP)))))
                .isEqualTo(new RoutingChange.Reload());
        assertThat(RoutingChange.between(of(web(UP)), of(RoutingSamples.withErrorPage(web(UP), "<p>sorry</p>"))))
                .isEqualTo(new RoutingChange.Reload());
    }

    @Property
    void the_loaded_configuration_with_the_commands_is_the_wanted_one(
            @ForAll @IntRange(max = 100) int weightNow,
            @ForAll @IntRange(max = 100) int weightThen,
            @ForAll State[] now,
            @ForAll State[] then) {
        int containers = Math.min(now.length, then.length);
        var loaded = of(two(weightNow, now, containers));
        var wanted = of(two(weightThen, then, containers));

        var commands = switch (RoutingChange.between(loaded, wanted)) {
            case RoutingChange.Nothing() -> List.<String>of();
            case RoutingChange.Commands(var list) -> list;
            case RoutingChange.Reload() -> throw new AssertionError("Only weights and states differ");
        };

        assertThat(applied(loaded, commands)).isEqualTo(wanted);
        assertThat(new RoutingChange.Commands(commands).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(16_000));
        assertThat(String.join("; ", new RoutingChange.Commands(commands).lines()))
                .isEqualTo(String.join("; ", commands));
    }

    private static RoutingTable two(int weight, State[] states, int containers) {
        var some = List.of(states).subList(0, containers).toArray(State[]::new);
        return table(
                service("blue", weight, ROUTE, some),
                service("green", 100 - weight, ROUTE, UP, UP, DRAINING),
                service("queue", 100, Map.of("probe.url", "tcp://container:5672"), some));
    }

    private static RoutingTable web(State... states) {
        return table(service("web", 100, ROUTE, states));
    }

    private static HaproxyConfiguration of(RoutingTable table) {
        return HaproxyConfiguration.of(table, N1, RoutingPlaces.IN_CONTAINER);
    }

    /** As HAProxy does it: {@code set server BACKEND/SERVER weight N}, or {@code state ready|maint}. */
    private static HaproxyConfiguration applied(HaproxyConfiguration loaded, List<String> commands) {
        var backends = new ArrayList<>(loaded.backends());
        for (var command : commands) {
            var words = command.split("[ /]");
            backends.replaceAll(backend -> !backend.name().equals(words[2])
                    ? backend
                    : new BackendConfig(
                            backend.name(),
                            backend.sticky(),
                            backend.check(),
                            backend.servers().stream()
                                    .map(s -> s.instance().value().equals(words[3]) ? applied(s, words) : s)
                                    .toList()));
        }
        return new HaproxyConfiguration(loaded.places(), loaded.frontend(), backends);
    }

    private static ServerConfig applied(ServerConfig server, String[] words) {
        boolean weight = words[4].equals("weight");
        return new ServerConfig(
                server.instance(),
                server.application(),
                server.service(),
                server.address(),
                server.port(),
                weight ? Integer.parseInt(words[5]) : server.weight(),
                weight ? server.ready() : words[5].equals("ready"),
                server.tracked());
    }
}
