package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.routing.ServiceRouting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingLabelsTest {
    @Test
    void prefixes_domains_and_paths_are_read() {
        var web = Templates.web("labels: {aliyun.routing.port_80: 'wordpress;http://wp.sample.com/context'}");

        var routing = web.routing().orElseThrow();
        assertThat(routing.sticky()).isTrue();
        assertThat(routing.routes()).singleElement().satisfies(route -> {
            assertThat(route.port()).isEqualTo(80);
            assertThat(route.addresses())
                    .extracting(Object::toString)
                    .containsExactly("wordpress", "wp.sample.com/context");
        });
    }

    @Test
    void https_may_be_written_before_a_domain_of_ones_own() {
        var web = Templates.web("labels: {aliyun.routing.port_80: 'https://www.example.com'}");

        assertThat(web.routing().orElseThrow().routes().getFirst().addresses())
                .extracting(Object::toString)
                .containsExactly("www.example.com");
    }

    @Test
    void an_address_that_can_not_be_routed_is_refused_where_it_stands() {
        assertThat(Templates.errors("labels:\n  aliyun.routing.port_80: 'web;https://shop'"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.message()).contains("HTTPS");
                    assertThat(p.place().line()).isEqualTo(4);
                    assertThat(p.place().column()).isGreaterThan(1);
                });
        assertThat(Templates.errors("labels: {aliyun.routing.port_80: ' '}")).hasSize(1);
        assertThat(Templates.errors(
                        "labels: {aliyun.routing.port_80: '" + "a".repeat(64) + "." + "b".repeat(70) + "'}"))
                .hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.routing.port_80: 'a b'}")).hasSize(1);
    }

    @Test
    void one_address_leads_to_one_port() {
        assertThat(Templates.errors("labels: {aliyun.routing.port_80: web, aliyun.routing.port_81: 'http://web/'}"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("port_80", "port_81"));
    }

    @Test
    void an_external_service_has_no_containers_to_route_to() {
        var reading = Templates.rejected(
                "db:\n  external: {host: db.example.com}\n  labels: {aliyun.routing.port_80: db}", Map.of());

        assertThat(reading.problems()).anySatisfy(p -> assertThat(p.message()).contains("external service"));
    }

    @Test
    void what_has_no_effect_is_warned_of() {
        assertThat(Templates.warnings("labels: {aliyun.routing.session_sticky: 'true'}"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains(ServiceRouting.STICKY));
        assertThat(Templates.warnings("network_mode: host\nlabels: {aliyun.routing.port_80: web}"))
                .anySatisfy(p -> assertThat(p.message()).contains("network_mode host"));
        assertThat(Templates.warnings("labels: {aliyun.routing.port_80: web, aliyun.routing.session_sticky: 'false'}"))
                .isEmpty();
    }

    @Test
    void two_services_may_share_an_address() {
        var template = Templates.template("blue:\n  image: a\n  labels: {aliyun.routing.port_80: shop}\n"
                + "green:\n  image: b\n  labels: {aliyun.routing.port_8080: shop}");

        assertThat(template.services())
                .allSatisfy(service -> assertThat(service.routing()).isPresent());
    }
}
