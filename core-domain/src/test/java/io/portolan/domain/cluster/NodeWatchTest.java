package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.BLOG;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.EngineFacts.Swarm;
import io.portolan.domain.work.Order;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    @Test
    void a_lost_node_is_told_to_the_applications_that_are_there() {
        ClusterStory story = running(2)
                .when(place(request(ask("web", 1).pinned(1))))
                .when(place(request(BLOG, ask("web", 1).instance("b").pinned(2))))
                .when(lost(1));

        assertThat(story.shape()).containsExactly("NodeLost");
        assertThat(story.only(NodeLost.class).applications()).containsExactly(SHOP);
        assertThat(story.only(NodeLost.class).cause()).isEqualTo("no answer for 3 s");
    }

    @Test
    void a_cluster_whose_last_node_is_lost_is_inactive() {
        ClusterStory story = running(1).when(lost(1));

        assertThat(story.shape()).containsExactly("NodeLost", "ClusterBecameInactive");
        assertThat(story.when(found(1, inside(1))).shape()).containsExactly("NodeReturned", "ClusterRunning");
    }

    @Test
    void nothing_is_placed_on_a_lost_node() {
        ClusterStory story = running(2).when(lost(1)).when(place(request(ask("web", 1), ask("web", 2))));

        assertThat(story.only(InstancesReserved.class).placements())
                .extracting(placement -> placement.node())
                .containsOnly(node(2));
    }

    @Test
    void a_node_is_lost_and_found_once() {
        ClusterStory story = running(2).when(lost(1));

        assertThat(story.when(lost(1)).events()).isEmpty();
        assertThat(story.when(found(1, inside(1))).shape()).containsExactly("NodeReturned");
        assertThat(story.when(found(1, inside(1))).events()).isEmpty();
    }

    @Test
    void a_node_that_returns_is_told_to_those_that_are_there_and_those_that_run_everywhere() {
        ClusterStory story = running(2)
                .when(place(request(ask("web", 1).pinned(1))))
                .when(lost(1))
                .when(place(request(BLOG, ask("agent", 0).instance("agent").global())))
                .when(found(1, inside(1)));

        assertThat(story.only(NodeReturned.class).applications()).containsExactly(SHOP, BLOG);
    }

    @Test
    void news_of_an_engine_that_was_never_lost_are_taken_down() {
        EngineFacts upgraded = facts(1, "1.45", inside(1).swarm());
        ClusterStory story = running(1).when(found(1, upgraded));

        assertThat(story.shape()).containsExactly("NodeInspected");
        assertThat(story.member(1).facts()).contains(upgraded);
        assertThat(story.member(1).isReady()).isTrue();
    }

    @Test
    void an_engine_that_left_the_network_is_brought_back_before_the_node_has_returned() {
        ClusterStory story = running(2).when(lost(2)).when(found(2, outside(2)));

        assertThat(story.shape()).containsExactly("NodeStepOrdered");
        assertThat(story.orders()).singleElement().isInstanceOf(Order.JoinNetwork.class);
        assertThat(story.when(found(2, outside(2))).events()).isEmpty();
        assertThat(story.done(2).shape()).containsExactly("NodeStepSucceeded", "NodeReturned");
    }

    @Test
    void an_engine_that_can_not_be_brought_back_stays_lost_until_it_is_found_again() {
        ClusterStory story = running(2).when(lost(2)).when(found(2, outside(2))).failed(2);

        assertThat(story.shape()).containsExactly("NodeStepFailed");
        assertThat(story.member(2).status()).isInstanceOf(NodeStatus.Lost.class);
        assertThat(story.when(found(2, outside(2))).orders()).hasSize(1);
    }

    @Test
    void the_only_node_starts_the_network_anew() {
        ClusterStory story = running(1).when(found(1, outside(1)));

        assertThat(story.shape()).containsExactly("NodeLost", "NodeStepOrdered", "ClusterBecameInactive");
        assertThat(story.orders()).singleElement().isInstanceOf(Order.StartNetwork.class);
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeReturned", "ClusterRunning");
    }

    @Test
    void another_engine_in_its_place_leaves_the_node_lost_and_says_what_to_do() {
        EngineFacts other = facts(9, "1.41", Swarm.INACTIVE);
        ClusterStory story = running(2).when(lost(2)).when(found(2, other));

        assertThat(story.only(NodeLost.class).cause())
                .contains("another engine answers at tcp://10.77.0.2:2376")
                .endsWith("remove the node by force and admit it again");
        assertThat(story.when(found(2, other)).events()).isEmpty();
    }

    @Test
    void an_engine_in_another_swarm_is_no_node_any_more() {
        EngineFacts elsewhere = facts(2, "1.41", new Swarm(true, "swarm-2", "x", true, "c9"));
        ClusterStory story = running(2).when(found(2, elsewhere));

        assertThat(story.only(NodeLost.class).cause()).contains("another Swarm");
    }

    @Test
    void a_node_that_no_manager_can_let_in_stays_lost_and_says_so() {
        ClusterStory story = running(2).when(lost(1)).when(lost(2)).when(found(2, outside(2)));

        assertThat(story.shape()).containsExactly("NodeLost");
        assertThat(story.only(NodeLost.class).cause()).contains("no manager answers");
    }

    @Test
    void nodes_that_are_not_admitted_are_not_watched() {
        assertThat(created().when(admit(1)).when(lost(1)).events()).isEmpty();
        assertThat(created().when(admit(1)).when(found(1, inside(1))).events()).isEmpty();
        assertThat(running(2).when(remove(2, false)).when(lost(2)).events()).isEmpty();
    }
}
