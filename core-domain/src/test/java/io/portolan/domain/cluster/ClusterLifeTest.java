package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.BLOG;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.work.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterLifeTest {
    @Test
    void a_new_cluster_is_inactive_and_has_the_default_subnet() {
        ClusterStory story = new ClusterStory().when(create("shop", ""));

        assertThat(story.shape()).containsExactly("ClusterCreated", "ClusterBecameInactive");
        assertThat(story.only(ClusterCreated.class).subnet()).isEqualTo("10.208.0.0/16");
        assertThat(story.only(ClusterBecameInactive.class).reason()).isEqualTo("it has no node");
    }

    @Test
    void making_the_same_cluster_again_changes_nothing_and_another_with_its_id_is_refused() {
        assertThat(created().when(create("shop", "")).events()).isEmpty();
        assertThat(created().refusing(create("other", "")).type()).isEqualTo("cluster-exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Shop-2", "容器集群", "𠀀", "0123456789012345678901234567890123456789012345678901234567890123"})
    void names_that_are_fine(String name) {
        assertThat(new ClusterStory().when(create(name, "")).events()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a_b", "é", "01234567890123456789012345678901234567890123456789012345678901234"})
    void names_that_are_not(String name) {
        assertThat(new ClusterStory().refusing(create(name, "")).type()).isEqualTo("invalid-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "172.16.0.0/12", "172.20.1.0/24", "192.168.0.0/16"})
    void subnets_that_are_fine(String subnet) {
        assertThat(new ClusterStory()
                        .when(create("shop", subnet))
                        .only(ClusterCreated.class)
                        .subnet())
                .isEqualTo(subnet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "10.0.0.0",
                "10.0.0.0/7",
                "10.0.0.0/25",
                "8.8.8.0/24",
                "172.16.0.0/11",
                "10.0.0.1/24",
                "10.0.300.0/24",
                "192.168.0.0/15",
                "10.0.0.0/99",
                "fd00::/64"
            })
    void subnets_that_are_not(String subnet) {
        assertThat(new ClusterStory().refusing(create("shop", subnet)).type()).isEqualTo("bad-subnet");
    }

    @Test
    void what_operators_ask_of_a_cluster_that_is_not_there_is_refused_and_reports_are_passed_over() {
        assertThat(new ClusterStory().refusing(admit(1)).type()).isEqualTo("no-such-cluster");
        assertThat(new ClusterStory().refusing(delete(false)).type()).isEqualTo("no-such-cluster");
        assertThat(new ClusterStory().when(lost(1)).events()).isEmpty();
        assertThat(new ClusterStory().when(found(1, inside(1))).events()).isEmpty();
    }

    @Test
    void a_cluster_without_nodes_is_deleted_at_once() {
        ClusterStory story = created().when(delete(false));

        assertThat(story.shape()).containsExactly("ClusterDeletionStarted", "ClusterDeleted");
        assertThat(story.only(ClusterDeleted.class).name()).isEqualTo("shop");
        assertThat(story.when(delete(false)).events()).isEmpty();
        assertThat(story.refusing(admit(1)).type()).isEqualTo("no-such-cluster");
    }

    @Test
    void workers_leave_first_then_the_managers_one_after_the_other() {
        ClusterStory story = running(5).when(delete(false));

        assertThat(story.orders()).extracting(Order::node).containsExactly(node(4), node(5));
        assertThat(story.done(4).orders()).isEmpty();
        assertThat(story.done(5).orders()).extracting(Order::node).containsExactly(node(3));
        assertThat(story.done(3).orders()).extracting(Order::node).containsExactly(node(2));
        assertThat(story.done(2).orders()).extracting(Order::node).containsExactly(node(1));
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeRemoved", "ClusterDeleted");
    }

    @Test
    void a_cluster_with_applications_is_not_deleted_and_says_how_many_there_are() {
        ClusterStory story = running(1)
                .when(place(request(ask("web", 1))))
                .when(place(request(BLOG, ask("web", 1).instance("b"))));

        assertThat(story.refusing(delete(false)).message()).isEqualTo("2 applications are in the cluster.");
    }

    @Test
    void by_force_its_applications_go_first_and_then_its_nodes() {
        ClusterStory story = running(1).when(place(request(ask("web", 1)))).when(delete(true));

        assertThat(story.shape()).containsExactly("ClusterDeletionStarted");
        assertThat(story.only(ClusterDeletionStarted.class).applications()).containsExactly(SHOP);
        assertThat(story.when(forget(SHOP)).shape())
                .containsExactly("ReservationsReleased", "NodeRemovalStarted", "NodeStepOrdered");
        assertThat(story.done(1).shape()).endsWith("NodeRemoved", "ClusterDeleted");
    }

    @Test
    void forcing_again_tells_the_applications_that_are_left_again() {
        ClusterStory story = running(1).when(place(request(ask("web", 1)))).when(delete(true));

        assertThat(story.when(delete(true)).shape()).containsExactly("ClusterDeletionStarted");
        assertThat(story.when(delete(false)).events()).isEmpty();
    }

    @Test
    void a_node_that_can_not_be_taken_out_fails_the_deletion_and_deleting_again_goes_on() {
        ClusterStory story = running(2).when(delete(false)).failed(2);

        assertThat(story.shape()).containsExactly("NodeStepFailed", "NodeRemovalFailed", "ClusterDeletionFailed");
        assertThat(story.state().status()).isEqualTo(ClusterStatus.DELETE_FAILED);
        assertThat(story.only(ClusterDeletionFailed.class).problem().message())
                .isEqualTo("node 2 (host-2) could not be taken out of the cluster: It does not answer.");
        assertThat(story.when(delete(false)).orders()).extracting(Order::node).containsExactly(node(2));
        assertThat(story.done(2).orders()).extracting(Order::node).containsExactly(node(1));
        assertThat(story.done(1).state().status()).isEqualTo(ClusterStatus.DELETED);
    }

    @Test
    void an_application_that_has_nothing_reserved_is_in_the_cluster_too() {
        ClusterStory story = running(1);
        assertThat(story.refusing(delete(false, SHOP)).type()).isEqualTo("cluster-in-use");

        story.when(delete(true, SHOP));

        assertThat(story.only(ClusterDeletionStarted.class).applications()).containsExactly(SHOP);
    }

    @Test
    void an_application_that_is_named_and_has_places_is_told_once() {
        ClusterStory story = running(1).when(place(request(ask("web", 1)))).when(delete(true, SHOP, BLOG));

        assertThat(story.only(ClusterDeletionStarted.class).applications()).containsExactly(SHOP, BLOG);
    }

    @Test
    void by_force_a_node_that_could_not_be_taken_out_is_given_up() {
        ClusterStory story = running(1).when(delete(false)).failed(1).when(delete(true));

        assertThat(story.shape())
                .containsExactly("ClusterDeletionStarted", "NodeRemovalStarted", "NodeRemoved", "ClusterDeleted");
    }

    @Test
    void by_force_a_lost_node_is_given_up_without_its_engine() {
        ClusterStory story = running(1).when(lost(1)).when(delete(true));

        assertThat(story.orders()).isEmpty();
        assertThat(story.state().status()).isEqualTo(ClusterStatus.DELETED);
    }

    @Test
    void a_node_on_its_way_in_is_taken_out_when_its_step_has_ended() {
        ClusterStory story =
                created().when(admit(1)).inspected(1).when(admit(2)).when(delete(false));

        assertThat(story.shape())
                .containsExactly(
                        "ClusterDeletionStarted",
                        "NodeRemovalStarted",
                        "NodeStepFailed",
                        "NodeRemoved",
                        "NodeRemovalStarted");
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeStepOrdered");
        assertThat(story.done(1).shape()).containsExactly("NodeStepSucceeded", "NodeRemoved", "ClusterDeleted");
    }

    @Test
    void a_cluster_that_is_being_deleted_takes_nothing_new() {
        ClusterStory story = running(1).when(delete(false));

        assertThat(story.refusing(admit(2)).type()).isEqualTo("cluster-deleting");
        assertThat(story.refusing(remove(1, true)).type()).isEqualTo("cluster-deleting");
        assertThat(story.when(place(request(ask("web", 1))))
                        .only(ReservationRefused.class)
                        .problem()
                        .type())
                .isEqualTo("cluster-deleting");
        assertThat(story.done(1)
                        .when(place(request(BLOG, ask("web", 1))))
                        .only(ReservationRefused.class)
                        .problem()
                        .type())
                .isEqualTo("cluster-deleted");
    }
}
