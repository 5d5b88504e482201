package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.BLOG;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerDecisionsTest {
    @Test
    void places_are_reserved_and_the_same_request_is_answered_once() {
        ClusterStory story = running(2).when(place(request(ask("web", 1), ask("web", 2))));

        assertThat(story.shape()).containsExactly("InstancesReserved");
        assertThat(story.only(InstancesReserved.class).reservations()).hasSize(2);
        assertThat(story.when(place(request(ask("web", 1), ask("web", 2)))).events())
                .isEmpty();
    }

    @Test
    void a_request_that_was_answered_stays_so_when_its_places_are_free_again() {
        ClusterStory story = running(1).when(place(request(ask("web", 1)))).when(release(SHOP, "web.1"));

        assertThat(story.when(place(request(ask("web", 1)))).events()).isEmpty();
    }

    @Test
    void an_older_request_that_comes_again_was_answered_too() {
        ClusterStory story = running(1)
                .when(place(asked("shop-p9", ask("web", 1))))
                .when(place(asked("shop-p10", ask("web", 2))))
                .when(release(SHOP, "web.1", "web.2"));

        assertThat(story.when(place(asked("shop-p9", ask("web", 1)))).events()).isEmpty();
        assertThat(story.when(place(asked("shop-p10", ask("web", 2)))).events()).isEmpty();
        assertThat(story.when(place(asked("shop-p11", ask("web", 3)))).events()).hasSize(1);
        assertThat(story.state().ledger().answered()).hasSize(1);
    }

    @Test
    void what_is_kept_of_answers_does_not_grow_with_the_requests_nor_with_applications_that_are_gone() {
        ClusterStory story = running(1).when(place(asked("shop-p1", ask("web", 1))));
        for (int i = 1; i <= Reservations.REMEMBERED + 100; i++) {
            var passing = new ApplicationId("passing-" + i);
            story.when(place(request(passing, ask("web", 1).instance("passing").memory(1))))
                    .when(forget(passing));
        }

        assertThat(story.state().ledger().answered()).hasSize(Reservations.REMEMBERED + 1);
        assertThat(story.when(place(asked("shop-p1", ask("web", 1)))).events())
                .as("of an application that holds something nothing is forgotten")
                .isEmpty();
        var last = new ApplicationId("passing-" + (Reservations.REMEMBERED + 100));
        assertThat(story.when(place(request(last, ask("web", 1).instance("passing"))))
                        .events())
                .as("a request that comes again after its application is gone takes no place")
                .isEmpty();
    }

    @Test
    void a_request_without_a_place_is_refused_once() {
        ClusterStory story = running(1).when(place(request(ask("web", 1).memory(9999))));

        assertThat(story.only(ReservationRefused.class).refusals()).hasSize(1);
        assertThat(story.when(place(request(ask("web", 1).memory(9999)))).events())
                .isEmpty();
    }

    @Test
    void a_cluster_without_a_ready_node_refuses_and_names_what_it_has() {
        assertThat(created()
                        .when(place(request(ask("web", 1))))
                        .only(ReservationRefused.class)
                        .problem()
                        .message())
                .contains("the cluster has no node");
        assertThat(created()
                        .when(admit(1))
                        .when(place(request(ask("web", 1))))
                        .only(ReservationRefused.class)
                        .refusals()
                        .getFirst()
                        .reasons())
                .containsExactly("is being admitted");
    }

    @Test
    void only_what_an_application_holds_is_released() {
        ClusterStory story = running(1).when(place(request(ask("web", 1), ask("web", 2))));

        assertThat(story.when(release(BLOG, "web.1")).events()).isEmpty();
        assertThat(story.when(release(SHOP, "web.9")).events()).isEmpty();
        assertThat(story.when(release(SHOP, "web.9", "web.1"))
                        .only(ReservationsReleased.class)
                        .instances())
                .containsExactly(new InstanceId("web.1"));
        assertThat(story.when(release(SHOP, "web.1")).events()).isEmpty();
    }

    @Test
    void room_that_is_released_is_free() {
        ClusterStory story = running(1).when(place(request(ask("web", 1).memory(1000))));
        story.when(release(SHOP, "web.1"))
                .when(place(request(BLOG, ask("web", 1).memory(1000))));

        assertThat(story.shape()).containsExactly("InstancesReserved");
    }

    @Test
    void those_that_replaced_what_is_released_go_on_sharing_their_room() {
        ClusterStory story = running(1)
                .when(place(asked("r1", ask("web", 1).memory(800))))
                .when(place(asked(
                        "r2", ask("web", 1).instance("b").replaces("web.1").memory(800))))
                .when(place(
                        asked("r3", ask("web", 1).instance("c").replaces("b").memory(800))))
                .when(release(SHOP, "b"));

        assertThat(story.when(place(asked("r4", ask("x", 1).memory(224)))).shape())
                .containsExactly("InstancesReserved");
    }

    @Test
    void a_forgotten_application_holds_nothing_and_hears_of_no_node() {
        ClusterStory story = running(1)
                .when(place(request(ask("agent", 0).instance("agent").global(), ask("web", 1))))
                .when(forget(SHOP));

        assertThat(story.only(ReservationsReleased.class).instances()).hasSize(2);
        assertThat(story.when(forget(SHOP)).events()).isEmpty();
        assertThat(story.when(admit(2))
                        .inspected(2)
                        .done(2)
                        .only(NodeAdmitted.class)
                        .applications())
                .isEmpty();
    }

    @Test
    void an_application_whose_last_node_went_still_hears_of_new_ones_until_it_is_forgotten() {
        ClusterStory story = running(1)
                .when(place(request(ask("agent", 0).instance("agent").global())))
                .when(remove(1, true))
                .done(1);

        assertThat(story.when(admit(2))
                        .inspected(2)
                        .done(2)
                        .only(NodeAdmitted.class)
                        .applications())
                .containsExactly(SHOP);
        assertThat(story.when(forget(SHOP)).only(ReservationsReleased.class).instances())
                .isEmpty();
        assertThat(story.when(forget(SHOP)).events()).isEmpty();
    }

    private static PlacementRequest asked(String id, io.portolan.domain.placement.LedgerSamples.Asked asked) {
        return new PlacementRequest(new RequestId(id), SHOP, List.of(asked.demand(SHOP)));
    }
}
