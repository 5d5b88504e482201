package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.PlacementAnswer.Placed;
import io.portolan.domain.placement.PlacementAnswer.Refused;
import io.portolan.domain.placement.PlacementNode.Capacity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void containers_of_a_service_are_spread_over_the_nodes() {
        PlacementAnswer answer =
                Ledger.place(nodes(3), List.of(), request(ask("web", 1), ask("web", 2), ask("web", 3), ask("web", 4)));

        assertThat(where(answer)).containsExactly("web.1=n1", "web.2=n2", "web.3=n3", "web.4=n1");
        assertThat(((Placed) answer).placements())
                .extracting(Placement::reason)
                .startsWith(
                        "fewest containers of web: 0, lowest index; 3 nodes would do",
                        "fewest containers of web: 0, lowest index; 3 nodes would do",
                        "fewest containers of web: 0; 3 nodes would do");
    }

    @Test
    void a_service_of_one_goes_where_its_application_has_fewest_containers() {
        assertThat(where(Ledger.place(nodes(2), List.of(reserved(SHOP, 1, ask("web", 1))), request(ask("db", 1)))))
                .containsExactly("db.1=n2");
    }

    @Test
    void among_equals_the_least_reserved_node_is_taken() {
        PlacementAnswer answer =
                Ledger.place(nodes(2), List.of(reserved(BLOG, 1, ask("x", 1).memory(512))), request(ask("web", 1)));

        assertThat(where(answer)).containsExactly("web.1=n2");
        assertThat(((Placed) answer).placements().getFirst().reason())
                .isEqualTo("least reserved: 0 %; 2 nodes would do");
    }

    @Test
    void a_node_without_enough_memory_is_passed_over() {
        PlacementAnswer answer = Ledger.place(
                nodes(2),
                List.of(reserved(BLOG, 1, ask("x", 1).memory(600))),
                request(ask("web", 1).memory(500), ask("web", 2).memory(500)));

        assertThat(where(answer)).containsExactly("web.1=n2", "web.2=n2");
    }

    @Test
    void a_node_without_enough_processors_is_passed_over() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(reserved(BLOG, 1, ask("x", 1).cpu(350))),
                        request(ask("web", 1).cpu(100), ask("web", 2).cpu(100)))))
                .containsExactly("web.1=n2", "web.2=n2");
    }

    @Test
    void gpus_are_counted() {
        PlacementNode withGpus = node(2, "z", Map.of(), new Capacity(400, 1024 * MB, 2), Set.of(), Optional.empty());

        assertThat(where(Ledger.place(
                        List.of(node(1), withGpus),
                        List.of(),
                        request(ask("ml", 1).gpus(2)))))
                .containsExactly("ml.1=n2");
        assertThat(Ledger.place(
                        List.of(node(1), withGpus),
                        List.of(reserved(BLOG, 2, ask("x", 1).gpus(1))),
                        request(ask("ml", 1).gpus(2))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_refusal_names_every_node_with_every_reason_and_sums_them_up() {
        Refused refused = (Refused) Ledger.place(
                List.of(node(1), node(2), lost(3)),
                List.of(
                        reserved(BLOG, 1, ask("x", 1).memory(768)),
                        reserved(BLOG, 2, ask("x", 2).memory(924).cpu(400))),
                request(ask("web", 1).memory(512).cpu(50)));

        assertThat(refused.problem().message())
                .isEqualTo("There is no place for web.1: 2 of 3 nodes lack memory: 512 MB needed; 1 of 3 nodes is not"
                        + " ready; 1 of 3 nodes lacks processor time: 0.5 cores needed.");
        assertThat(refused.nodes())
                .extracting(NodeRefusal::nodeName, NodeRefusal::reasons)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "host-2",
                                List.of(
                                        "lacks memory: 512 MB needed, 100 MB of 1024 MB free",
                                        "lacks processor time: 0.5 cores needed, 0 cores of 4 cores free")),
                        org.assertj.core.groups.Tuple.tuple(
                                "host-1", List.of("lacks memory: 512 MB needed, 256 MB of 1024 MB free")),
                        org.assertj.core.groups.Tuple.tuple("host-3", List.of("is lost")));
    }

    @Test
    void a_cluster_without_nodes_says_so() {
        Refused refused = (Refused) Ledger.place(List.of(), List.of(), request(ask("web", 1)));

        assertThat(refused.problem().message()).isEqualTo("There is no place for web.1: the cluster has no node.");
        assertThat(refused.nodes()).isEmpty();
    }

    @Test
    void all_services_that_have_no_place_are_reported_at_once() {
        Refused refused = (Refused) Ledger.place(
                nodes(1),
                List.of(),
                request(
                        ask("web", 1).memory(2048),
                        ask("web", 2).memory(2048),
                        ask("ml", 1).gpus(1)));

        assertThat(refused.nodes()).extracting(NodeRefusal::service).containsExactlyInAnyOrder("web", "ml");
        assertThat(refused.problem().message()).endsWith("So it is with one more service.");
    }

    @Test
    void a_container_that_is_bound_to_a_node_goes_there_or_nowhere() {
        assertThat(where(Ledger.place(nodes(3), List.of(), request(ask("db", 1).pinned(3)))))
                .containsExactly("db.1=n3");
        Refused refused = (Refused) Ledger.place(
                List.of(node(1), lost(2)), List.of(), request(ask("db", 1).pinned(2)));
        assertThat(refused.nodes().get(0).reasons()).containsExactly("is not the node that the container is bound to");
        assertThat(refused.nodes().get(1).reasons()).containsExactly("is lost");
    }

    @Test
    void bound_containers_get_their_room_before_free_ones() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(),
                        request(
                                ask("web", 1).memory(800),
                                ask("db", 1).memory(800).pinned(1)))))
                .containsExactly("web.1=n2", "db.1=n1");
    }

    @Test
    void nodes_that_have_theirs_already_are_left_out() {
        assertThat(where(Ledger.place(
                        nodes(3), List.of(), request(ask("agent", 1).except(1, 2)))))
                .containsExactly("agent.1=n3");
    }

    @Test
    void the_order_in_which_nodes_and_reservations_are_listed_does_not_matter() {
        List<Reservation> reserved = List.of(
                reserved(BLOG, 1, ask("x", 1).memory(100)),
                reserved(BLOG, 2, ask("y", 1).memory(50)));
        PlacementRequest request = request(
                ask("web", 1).memory(200),
                ask("web", 2).memory(200),
                ask("db", 1).rule("affinity:service!=web"));

        assertThat(Ledger.place(nodes(3).reversed(), reserved.reversed(), request))
                .isEqualTo(Ledger.place(nodes(3), reserved, request));
    }
}
