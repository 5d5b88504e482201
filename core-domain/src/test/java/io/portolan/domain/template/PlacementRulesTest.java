package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.PlacementRules;
import io.portolan.domain.placement.PlacementRules.Zones;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class PlacementRulesTest {
    @TestFactory
    Stream<DynamicTest> expressions_leave_the_environment_as_in_swarm() {
        return CaseTable.cases(CaseTable.load("swarm-filter-rules.json").path("environment_to_labels")).stream()
                .filter(c -> c.has("environment_left"))
                .map(c -> DynamicTest.dynamicTest(c.path("environment").toString(), () -> {
                    ServiceSpec web = Templates.web("environment: " + c.path("environment"));
                    assertThat(web.container().environment())
                            .hasSize(c.path("environment_left").asInt());
                    assertThat(web.placement().expressions()).hasSize(expressions(c));
                }));
    }

    private static int expressions(JsonNode c) {
        return c.path("environment").size() - c.path("environment_left").asInt();
    }

    @Test
    void they_are_read_from_entries_of_a_list() {
        PlacementRules rules = rules(
                "environment: ['constraint:group==db', 'affinity:image=~redis', 'constraint:aliyun.node_index!=(1 2 3)', 'reschedule:on-node-failure', 'availability:az==2', A=b]");

        assertThat(rules.expressions())
                .map(Object::toString)
                .containsExactly(
                        "affinity:image==~redis", "constraint:aliyun.node_index!=(1 2 3)", "constraint:group==db");
        assertThat(rules.zones()).contains(new Zones(2, false));
        assertThat(rules.rescheduleOnNodeFailure()).isTrue();
    }

    @Test
    void they_are_read_from_keys_of_a_mapping() {
        ServiceSpec web = Templates.web("""
                environment:
                  constraint: group==db
                  affinity: service!=account-mongodb
                  availability: az=~3
                  "constraint:node": "=n1"
                  reschedule: on-node-failure
                  OTHER: kept
                """);

        assertThat(web.container().environment()).isEqualTo(Map.of("OTHER", "kept"));
        assertThat(web.placement().expressions())
                .map(Object::toString)
                .containsExactly("affinity:service!=account-mongodb", "constraint:group==db", "constraint:node==n1");
        assertThat(web.placement().zones()).contains(new Zones(3, true));
        assertThat(web.placement().rescheduleOnNodeFailure()).isTrue();
    }

    @Test
    void a_variable_that_only_is_called_so_stays_one() {
        assertThat(Templates.container("environment: {constraint: tight, affinity.mode: x}")
                        .environment())
                .isEqualTo(Map.of("constraint", "tight", "affinity.mode", "x"));
    }

    @Test
    void they_are_read_from_labels_with_lists() {
        ServiceSpec web = Templates.web("""
                labels:
                  - com.docker.swarm.constraints=["node==a", "group!=b"]
                  - com.docker.swarm.affinities=["service==c"]
                  - com.docker.swarm.reschedule-policies=["on-node-failure"]
                  - own=d
                """);

        assertThat(web.container().labels()).isEqualTo(Map.of("own", "d"));
        assertThat(web.placement().expressions())
                .map(Object::toString)
                .containsExactly("affinity:service==c", "constraint:group!=b", "constraint:node==a");
        assertThat(web.placement().rescheduleOnNodeFailure()).isTrue();
        assertThat(Templates.errors("labels: {com.docker.swarm.constraints: 'node==a'}"))
                .hasSize(1);
    }

    @Test
    void they_are_read_from_deploy() {
        PlacementRules rules = rules(
                "deploy: {placement: {constraints: [node.labels.disk == ssd, node.hostname!=n1, engine.labels.os==linux]}}");

        assertThat(rules.expressions())
                .map(Object::toString)
                .containsExactly("constraint:disk==ssd", "constraint:node!=n1", "constraint:os==linux");
        assertThat(Templates.errors("deploy: {placement: {constraints: [node.role == manager]}}"))
                .hasSize(1);
    }

    @Test
    void what_can_not_be_read_is_refused() {
        List<String> wrong = List.of(
                "constraint:1node",
                "constraint:node==",
                "constraint:node==/(a+)+/",
                "availability:az==0",
                "availability:region==2",
                "reschedule:always",
                "whitelist:node==a");

        assertThat(Templates.errors(
                        "environment: " + wrong.stream().map(w -> "'" + w + "'").toList()))
                .hasSize(wrong.size());
    }

    @Test
    void sharing_with_another_service_means_the_same_node() {
        Template template = Templates.template("a: {image: a, volumes_from: [b:ro]}\nb: {image: b}\n");

        assertThat(template.service("a").orElseThrow().placement().expressions())
                .map(Object::toString)
                .containsExactly("affinity:service==b");
    }

    private static PlacementRules rules(String lines) {
        return Templates.web(lines).placement();
    }
}
