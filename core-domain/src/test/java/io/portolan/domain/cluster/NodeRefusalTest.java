package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts.Swarm;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be a node, and what can not. */
class NodeRefusalTest {
    @Test
    void an_engine_that_does_not_answer_leaves_the_cluster_as_it_was() {
        ClusterStory empty = created().when(admit(1)).failed(1);
        assertThat(empty.shape()).containsExactly("NodeStepFailed", "NodeAdmissionFailed", "ClusterBecameInactive");

        ClusterStory one = running(1).when(admit(2)).failed(2);
        assertThat(one.shape()).containsExactly("NodeStepFailed", "NodeAdmissionFailed", "ClusterRunning");
    }

    @Test
    void an_engine_whose_api_is_too_old_is_refused() {
        ClusterStory story = created().when(admit(1)).inspected(1, facts(1, "1.39", Swarm.INACTIVE));

        assertThat(story.shape()).containsExactly("NodeStepSucceeded", "NodeAdmissionFailed", "ClusterBecameInactive");
        Problem problem = story.only(NodeAdmissionFailed.class).problem();
        assertThat(problem.type()).isEqualTo("engine-too-old");
        assertThat(problem.where()).isEqualTo("tcp://10.77.0.1:2376");
    }

    @Test
    void an_engine_that_is_in_the_cluster_under_another_address_is_refused() {
        ClusterStory story = running(1).when(admit(2)).inspected(2, outside(1));

        assertThat(story.only(NodeAdmissionFailed.class).problem().message())
                .isEqualTo("The engine is node 1 (host-1) of this cluster already, at tcp://10.77.0.1:2376.");
    }

    @Test
    void an_engine_of_another_cluster_is_refused_and_the_remedy_says_how_to_free_it() {
        ClusterStory story =
                created().when(admit(1)).inspected(1, facts(1, "1.41", new Swarm(true, "s", "n", true, "c2")));

        Problem problem = story.only(NodeAdmissionFailed.class).problem();
        assertThat(problem.message()).isEqualTo("The engine belongs to the cluster c2 already.");
        assertThat(problem.remedy()).contains("docker swarm leave --force");
    }

    @Test
    void an_engine_in_a_swarm_of_nobody_knows_whom_is_refused() {
        assertThat(created()
                        .when(admit(1))
                        .inspected(1, facts(1, "1.41", new Swarm(true, "", "n", false, "")))
                        .only(NodeAdmissionFailed.class)
                        .problem()
                        .type())
                .isEqualTo("engine-in-another-cluster");
    }

    @Test
    void an_engine_that_is_still_in_this_clusters_swarm_is_welcome() {
        assertThat(running(1).when(admit(2)).inspected(2, inside(2)).orders())
                .singleElement()
                .isInstanceOf(Order.JoinNetwork.class);
        assertThat(running(1)
                        .when(admit(2))
                        .inspected(2, facts(2, "1.41", new Swarm(true, "swarm-1", "n", false, "")))
                        .orders())
                .hasSize(1);
    }

    @Test
    void admitting_the_same_node_again_changes_nothing() {
        assertThat(created().when(admit(1)).when(admit(1)).events()).isEmpty();
    }

    @Test
    void an_endpoint_is_in_a_cluster_once() {
        AdmitNode again = admit(2, new Endpoint("tcp://10.77.0.1:2376/", "tls", false));

        assertThat(running(1).refusing(again).message())
                .isEqualTo("The engine at tcp://10.77.0.1:2376/ is node 1 (host-1) of this cluster already.");
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///var/run/docker.sock, '', false, ''",
        "tcp://10.0.0.1:2376, tls, false, ''",
        "tcp://10.0.0.1:2375, '', true, ''",
        "tcp://[fd00::1]:2376, tls, false, ''",
        "tcp://10.0.0.1:2376, '', false, no-credential",
        "tcp://10.0.0.1:2375, tls, true, plain-tcp-with-credential",
        "tcp://10.0.0.1, tls, false, bad-endpoint",
        "tcp://10.0.0.1:99999, tls, false, bad-endpoint",
        "http://10.0.0.1:2375, tls, false, bad-endpoint",
        "unix://docker.sock, '', false, bad-endpoint",
        "'', '', false, bad-endpoint"
    })
    void an_endpoint_is_a_socket_or_tcp_with_tls_or_plain_tcp_by_name(
            String uri, String credential, boolean plain, String problem) {
        AdmitNode command = admit(1, new Endpoint(uri, credential, plain));

        if (problem.isEmpty()) {
            assertThat(created().when(command).events()).isNotEmpty();
        } else {
            assertThat(created().refusing(command).type()).isEqualTo(problem);
        }
    }

    @Test
    void bad_zones_and_labels_are_refused_together() {
        AdmitNode bad = new AdmitNode(C, node(1), admit(1).endpoint(), "z 1", Map.of("node", "x"), AT);

        assertThat(created().refusing(bad).type()).isEqualTo("bad-zone");
    }
}
