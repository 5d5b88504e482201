package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class PortCasesTest {
    @TestFactory
    Stream<DynamicTest> ports_of_docker_compose() {
        return tests("docker_compose_1.29.2");
    }

    @TestFactory
    Stream<DynamicTest> ports_of_todays_compose() {
        return tests("compose_go");
    }

    private static Stream<DynamicTest> tests(String table) {
        return CaseTable.cases(CaseTable.load("compose-ports-cases.json").path(table)).stream()
                .map(c -> DynamicTest.dynamicTest(c.path("input").toString(), () -> check(c)));
    }

    private static void check(JsonNode c) {
        String lines = "ports:\n  - " + c.path("input");
        if (c.has("error")) {
            assertThat(Templates.errors(lines))
                    .singleElement()
                    .satisfies(p -> assertThat(p.place().path()).isEqualTo("web.ports[0]"));
            return;
        }
        List<PortMapping> expected =
                c.path("expected").valueStream().map(PortCasesTest::mapping).toList();
        assertThat(Templates.container(lines).networking().ports()).isEqualTo(expected);
    }

    /** A host port of 0 is one of the engine's choice. */
    private static PortMapping mapping(JsonNode expected) {
        String published = expected.path("published").asString("");
        String address =
                expected.path("external_ip").asString(expected.path("host_ip").asString(""));
        return new PortMapping(
                address,
                published.equals("0") ? "" : published,
                expected.path("target").asInt(),
                expected.path("protocol").asString("tcp"));
    }

    @Test
    void ports_that_yaml_1_1_would_take_for_a_time_are_ports() {
        assertThat(Templates.container("ports:\n  - 22:22").networking().ports())
                .containsExactly(new PortMapping("", "22", 22, "tcp"));
    }

    @Test
    void ipv6_addresses_stand_in_brackets_or_bare() {
        assertThat(Templates.container("ports:\n  - '[::1]:80:81'\n  - '[::1]::82'")
                        .networking()
                        .ports())
                .containsExactly(new PortMapping("::1", "80", 81, "tcp"), new PortMapping("::1", "", 82, "tcp"));
    }

    @Test
    void one_host_port_is_not_given_twice() {
        assertThat(Templates.errors("ports:\n  - 80:80\n  - 80:81"))
                .map(TemplateProblem::type)
                .containsExactly("duplicate-port");
        assertThat(Templates.errors("ports:\n  - 127.0.0.1:80:80\n  - 80:81")).hasSize(1);
        assertThat(Templates.errors("ports:\n  - 80:80\n  - 127.0.0.1:80:81")).hasSize(1);
        assertThat(Templates.container("ports:\n  - 127.0.0.1:80:80\n  - 127.0.0.2:80:80\n  - 80:80/udp")
                        .networking()
                        .ports())
                .hasSize(3);
    }

    @Test
    void ports_are_from_1_to_65535() {
        assertThat(Templates.errors("ports:\n  - 65536\n  - 0\n  - 70000:80")).hasSize(3);
    }
}
