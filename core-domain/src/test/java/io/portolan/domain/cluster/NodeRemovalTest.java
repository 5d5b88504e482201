package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.work.Order;
import org.junit.jupiter.api.Test;

class NodeRemovalTest {
    @Test
    void an_empty_node_leaves_the_network_and_is_removed() {
        ClusterStory story = running(2).when(remove(2, false));

        assertThat(story.shape()).containsExactly("NodeRemovalStarted", "NodeStepOrdered", "ClusterScaling");
        assertThat(story.orders()).containsExactly(new Order.LeaveNetwork(node(2), C, "portolan-c1"));
        assertThat(story.when(remove(2, false)).events()).isEmpty();
        assertThat(story.done(2).shape()).containsExactly("NodeStepSucceeded", "NodeRemoved", "ClusterRunning");
        assertThat(story.state().members()).hasSize(1);
    }

    @Test
    void the_last_node_leaves_an_inactive_cluster() {
        ClusterStory story = running(1).when(remove(1, false)).done(1);

        assertThat(story.shape()).containsExactly("NodeStepSucceeded", "NodeRemoved", "ClusterBecameInactive");
        assertThat(story.when(admit(2)).inspected(2).orders()).singleElement().isInstanceOf(Order.StartNetwork.class);
    }

    @Test
    void a_node_with_containers_is_not_removed() {
        ClusterStory story = running(1).when(place(request(ask("web", 1), ask("web", 2))));

        assertThat(story.refusing(remove(1, false)).message())
                .isEqualTo("node 1 (host-1) holds 2 containers of one application.");
    }

    @Test
    void by_force_it_is_and_the_applications_that_were_there_are_told() {
        ClusterStory story = running(1).when(place(request(ask("web", 1)))).when(remove(1, true));

        assertThat(story.shape()).startsWith("NodeRemovalStarted", "NodeStepOrdered");
        assertThat(story.done(1).only(NodeRemoved.class).applications()).containsExactly(SHOP);
        assertThat(story.only(NodeRemoved.class).credential()).isEqualTo("tls-1");
        assertThat(story.state().ledger().isEmpty()).isTrue();
    }

    @Test
    void a_lost_node_is_removed_only_by_force_and_without_its_engine() {
        ClusterStory story = running(2).when(lost(2));

        assertThat(story.refusing(remove(2, false)).type()).isEqualTo("node-lost");
        assertThat(story.when(remove(2, true)).shape()).containsExactly("NodeRemovalStarted", "NodeRemoved");
    }

    @Test
    void the_last_manager_goes_last() {
        ClusterStory story = running(4);
        story.when(remove(1, false)).done(1).when(remove(2, false)).done(2);

        assertThat(story.refusing(remove(3, true)).type()).isEqualTo("last-manager");
        assertThat(story.when(remove(4, false))
                        .done(4)
                        .when(remove(3, false))
                        .done(3)
                        .state()
                        .members())
                .isEmpty();
    }

    @Test
    void a_node_that_can_not_be_taken_out_can_be_tried_again_and_given_up_by_force() {
        ClusterStory story = running(2).when(remove(2, false)).failed(2);

        assertThat(story.shape()).containsExactly("NodeStepFailed", "NodeRemovalFailed", "ClusterRunning");
        assertThat(story.when(place(request(ask("web", 1), ask("web", 2))))
                        .only(InstancesReserved.class)
                        .placements())
                .extracting(placement -> placement.node())
                .containsOnly(node(1));
        assertThat(story.when(remove(2, false)).orders()).hasSize(1);
        assertThat(story.failed(2).when(remove(2, true)).shape()).containsExactly("NodeRemovalStarted", "NodeRemoved");
    }

    @Test
    void removing_a_node_whose_engine_was_not_touched_yet_calls_its_step_off() {
        ClusterStory story = created().when(admit(1)).when(remove(1, false));

        assertThat(story.shape())
                .containsExactly("NodeRemovalStarted", "NodeStepFailed", "NodeRemoved", "ClusterBecameInactive");
        assertThat(story.state().open()).isEmpty();
    }

    @Test
    void removing_a_node_on_its_way_into_the_network_waits_for_that_step() {
        ClusterStory story = running(1).when(admit(2)).inspected(2).when(remove(2, false));

        assertThat(story.orders()).isEmpty();
        assertThat(story.done(2).orders()).containsExactly(new Order.LeaveNetwork(node(2), C, "portolan-c1"));
        assertThat(story.done(2).shape()).containsExactly("NodeStepSucceeded", "NodeRemoved", "ClusterRunning");
    }

    @Test
    void while_the_only_manager_leaves_a_new_node_waits_and_starts_the_network_anew() {
        ClusterStory story = running(1).when(admit(2)).when(remove(1, false)).inspected(2);

        assertThat(story.orders()).isEmpty();
        assertThat(story.done(1).orders()).singleElement().isInstanceOf(Order.StartNetwork.class);
    }

    @Test
    void a_node_that_is_not_there_can_not_be_removed() {
        assertThat(created().refusing(remove(7, true)).type()).isEqualTo("no-such-node");
    }
}
