package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.BLOG;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a node gets into the network, and what becomes of it when it does not. */
class NodeAdmissionTest {
    @Test
    void the_engine_of_a_new_node_is_inspected_first() {
        ClusterStory story = created().when(admit(1));

        assertThat(story.shape()).containsExactly("NodeAdmissionStarted", "NodeStepOrdered", "ClusterScaling");
        assertThat(story.open(1))
                .isEqualTo(new Step(
                        new StepId("c1-1"),
                        new Order.InspectEngine(node(1), admit(1).endpoint()),
                        "whether the engine at tcp://10.77.0.1:2376 can be node 1 has to be known"));
        assertThat(story.only(ClusterScaling.class).reason())
                .isEqualTo("node 1 (tcp://10.77.0.1:2376) is being admitted");
    }

    @Test
    void the_first_node_starts_the_network() {
        ClusterStory story = created().when(admit(1)).inspected(1);

        assertThat(story.shape()).containsExactly("NodeStepSucceeded", "NodeInspected", "NodeStepOrdered");
        assertThat(story.orders())
                .containsExactly(new Order.StartNetwork(node(1), C, "portolan-c1", "10.208.0.0/16", "10.77.0.1"));
    }

    @Test
    void when_the_network_has_started_the_node_is_ready_and_the_cluster_runs() {
        ClusterStory story = created().when(admit(1)).inspected(1).done(1);

        assertThat(story.shape()).containsExactly("NodeStepSucceeded", "NodeAdmitted", "ClusterRunning");
        assertThat(story.only(NodeAdmitted.class).role()).isEqualTo(NodeRole.MANAGER);
        assertThat(story.only(NodeAdmitted.class).facts()).isEqualTo(inside(1));
    }

    @Test
    void three_nodes_are_managers_and_the_rest_are_workers() {
        ClusterStory story = running(4);

        assertThat(story.state().members().values())
                .extracting(member -> member.status().role().orElseThrow())
                .containsExactly(NodeRole.MANAGER, NodeRole.MANAGER, NodeRole.MANAGER, NodeRole.WORKER);
        assertThat(story.when(admit(5)).inspected(5).orders()).singleElement().satisfies(order -> {
            Order.JoinNetwork join = (Order.JoinNetwork) order;
            assertThat(join.managers()).containsExactly(node(1), node(2), node(3));
            assertThat(join.role()).isEqualTo(NodeRole.WORKER);
        });
    }

    @Test
    void only_one_node_starts_the_network_and_those_that_are_fit_meanwhile_join_after_it() {
        ClusterStory story =
                created().when(admit(1)).inspected(1).when(admit(2)).inspected(2);

        assertThat(story.orders()).isEmpty();
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeAdmitted", "NodeStepOrdered");
        assertThat(story.orders()).singleElement().isInstanceOf(Order.JoinNetwork.class);
        assertThat(story.done(2).only(ClusterRunning.class).reason()).isEqualTo("2 nodes are ready");
    }

    @Test
    void when_starting_the_network_fails_the_next_node_starts_it() {
        ClusterStory story = created()
                .when(admit(1))
                .inspected(1)
                .when(admit(2))
                .inspected(2)
                .failed(1);

        assertThat(story.shape()).containsExactly("NodeStepFailed", "NodeStepOrdered", "NodeStepOrdered");
        assertThat(story.orders().get(0)).isInstanceOf(Order.LeaveNetwork.class);
        assertThat(story.orders().get(1))
                .isInstanceOf(Order.StartNetwork.class)
                .extracting(Order::node)
                .isEqualTo(node(2));
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeAdmissionFailed");
        assertThat(story.done(2).state().status()).isEqualTo(ClusterStatus.RUNNING);
    }

    @Test
    void a_network_that_can_not_be_started_leaves_nothing_behind_and_fails_the_cluster() {
        ClusterStory story = created().when(admit(1)).inspected(1).failed(1);
        assertThat(story.orders()).containsExactly(new Order.LeaveNetwork(node(1), C, "portolan-c1"));

        story.done(1);

        assertThat(story.shape()).containsExactly("NodeStepSucceeded", "NodeAdmissionFailed", "ClusterFailed");
        assertThat(story.only(NodeAdmissionFailed.class).credential()).isEqualTo("tls-1");
        assertThat(story.only(NodeAdmissionFailed.class).problem().message()).isEqualTo("It does not answer.");
        assertThat(story.state().members()).isEmpty();
    }

    @Test
    void a_failed_cluster_runs_when_another_node_starts_its_network() {
        ClusterStory story = created().when(admit(1)).inspected(1).failed(1).done(1);

        assertThat(story.when(admit(2)).only(NodeAdmissionStarted.class).index())
                .isEqualTo(2);
        assertThat(story.inspected(2).done(2).state().status()).isEqualTo(ClusterStatus.RUNNING);
    }

    @Test
    void what_could_not_be_cleaned_up_is_said() {
        ClusterStory story = created().when(admit(1)).inspected(1).failed(1).failed(1);

        assertThat(story.only(NodeAdmissionFailed.class).problem().message())
                .isEqualTo("It does not answer. Cleaning up failed too: It does not answer.");
    }

    @Test
    void joining_that_fails_is_cleaned_up_and_the_cluster_runs_on() {
        ClusterStory story = running(1).when(admit(2)).inspected(2).failed(2);

        assertThat(story.orders()).containsExactly(new Order.LeaveNetwork(node(2), C, "portolan-c1"));
        assertThat(story.done(2).shape()).containsExactly("NodeStepSucceeded", "NodeAdmissionFailed", "ClusterRunning");
    }

    @Test
    void a_node_can_not_join_while_no_manager_answers() {
        ClusterStory story = running(1).when(lost(1)).when(admit(2)).inspected(2);

        Problem problem = story.only(NodeAdmissionFailed.class).problem();
        assertThat(problem.message()).isEqualTo("No manager of the cluster's network answers: node 1 (host-1).");
    }

    @Test
    void a_node_index_is_never_given_twice() {
        ClusterStory story = running(1).when(admit(2)).failed(2).when(admit(3));

        assertThat(story.only(NodeAdmissionStarted.class).index()).isEqualTo(3);
    }

    @Test
    void reports_that_come_late_or_twice_change_nothing() {
        ClusterStory story = created().when(admit(1));
        StepId step = story.open(1).id();
        story.inspected(1);

        assertThat(story.when(new RecordNodeStep(C, step, new StepOutcome.Inspected(outside(1)), AT))
                        .events())
                .isEmpty();
        assertThat(story.when(new RecordNodeStep(C, new StepId("c1-99"), new StepOutcome.Done(), AT))
                        .events())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://10.1.1.1:2376, 10.1.1.1",
        "tcp://[fd00::1]:2376, fd00::1",
        "tcp://docker-1.lan:2376, 192.168.0.1",
        "tcp://127.0.0.1:2376, 192.168.0.1"
    })
    void the_others_reach_an_engine_by_the_address_that_it_was_admitted_by(String uri, String address) {
        ClusterStory story =
                created().when(admit(1, new Endpoint(uri, "tls", false))).inspected(1);

        assertThat(((Order.StartNetwork) story.orders().getFirst()).advertise()).isEqualTo(address);
    }

    @Test
    void an_engine_on_a_socket_says_itself_how_it_is_reached() {
        ClusterStory story = created()
                .when(admit(1, new Endpoint("unix:///var/run/docker.sock", "", false)))
                .inspected(1);

        assertThat(((Order.StartNetwork) story.orders().getFirst()).advertise()).isEqualTo("192.168.0.1");
    }

    @Test
    void an_application_with_a_service_everywhere_hears_of_new_nodes() {
        ClusterStory story = running(1)
                .when(place(request(ask("agent", 0).instance("agent").global())))
                .when(place(request(BLOG, ask("web", 1))))
                .when(admit(2))
                .inspected(2)
                .done(2);

        assertThat(story.only(NodeAdmitted.class).applications()).containsExactly(SHOP);
    }
}
