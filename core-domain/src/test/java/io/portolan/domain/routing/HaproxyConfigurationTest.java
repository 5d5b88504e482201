package io.portolan.domain.routing;

import static io.portolan.domain.routing.RoutingSamples.N1;
import static io.portolan.domain.routing.RoutingSamples.N2;
import static io.portolan.domain.routing.RoutingSamples.service;
import static io.portolan.domain.routing.RoutingSamples.table;
import static io.portolan.domain.routing.RoutingTable.Backend.State.UP;
import static io.portolan.domain.routing.RoutingTable.Backend.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HaproxyConfigurationTest {
    private static final RoutingPlaces PLACES = RoutingPlaces.IN_CONTAINER;

    @Test
    void the_first_line_says_what_is_loaded() {
        var rendered = HaproxyConfiguration.render(table(), N1, PLACES);

        assertThat(RenderedFiles.hashOf(rendered.text("haproxy.cfg").orElseThrow()))
                .contains(rendered.hash());
        assertThat(RenderedFiles.hashOf("global\n")).isEmpty();
    }

    @Test
    void another_error_page_is_another_hash() {
        var other = RoutingSamples.withErrorPage(table(), "<p>sorry</p>");

        assertThat(HaproxyConfiguration.render(other, N1, PLACES).hash())
                .isNotEqualTo(HaproxyConfiguration.render(table(), N1, PLACES).hash());
    }

    @Test
    void an_error_page_that_haproxy_can_not_show_is_replaced_by_portolans_own() {
        var large = RoutingSamples.withErrorPage(table(), "x".repeat(ErrorPage.MOST_BYTES + 1));

        assertThat(ErrorPage.problemWith("x".repeat(ErrorPage.MOST_BYTES + 1))).isPresent();
        assertThat(HaproxyConfiguration.render(large, N1, PLACES))
                .isEqualTo(HaproxyConfiguration.render(table(), N1, PLACES));
    }

    @Test
    void addresses_with_the_same_services_share_a_backend_and_others_have_their_own() {
        var blue = service("blue", 100, Map.of("routing.port_80", "shop;shop.example.com;blue"), UP);
        var green = service("green", 0, Map.of("routing.port_80", "shop;shop.example.com"), UP);

        var frontend = HaproxyConfiguration.of(table(blue, green), N1, PLACES).frontend();

        assertThat(frontend.publicRoutes())
                .isEqualTo(Map.of(
                        "shop.c1.eu.portolan.internal/", "route:shop:blue:80:green:80",
                        "shop.example.com/", "route:shop:blue:80:green:80",
                        "blue.c1.eu.portolan.internal/", "route:shop:blue:80"));
    }

    @Test
    void a_container_without_weight_takes_no_requests_and_is_checked_all_the_same() {
        var labels = Map.of("routing.port_80", "web", "probe.url", "http://container/health");
        var configuration = HaproxyConfiguration.of(table(service("web", 100, labels, UP, WAITING)), N1, PLACES);

        assertThat(configuration.backends())
                .filteredOn(backend -> backend.name().equals("check:shop:web"))
                .flatExtracting(BackendConfig::servers)
                .allMatch(ServerConfig::ready);
        assertThat(configuration.backends())
                .filteredOn(backend -> backend.name().equals("route:shop:web:80"))
                .flatExtracting(BackendConfig::servers)
                .extracting(ServerConfig::ready)
                .containsExactly(true, false);
    }

    @Test
    void a_service_without_a_route_is_checked_on_the_nodes_of_its_containers() {
        var queue = table(service("queue", 100, Map.of("probe.url", "tcp://container:5672"), UP));

        assertThat(HaproxyConfiguration.of(queue, N1, PLACES).owners()).containsKey("queue-1");
        assertThat(HaproxyConfiguration.of(queue, N2, PLACES).backends()).isEmpty();
    }
}
