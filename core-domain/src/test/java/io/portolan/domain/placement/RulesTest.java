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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final List<PlacementNode> THREE =
            List.of(node(1, "a", Map.of("group", "db")), node(2, "b", Map.of("group", "web")), node(3, "b", Map.of()));

    @ParameterizedTest
    @CsvSource({
        "constraint:group==db, n1",
        "constraint:group!=db, n2",
        "constraint:group==/^w/, n2",
        "constraint:node==host-3, n3",
        "constraint:node==n2, n2",
        "constraint:node==host*, n1",
        "constraint:aliyun.node_index==3, n3",
        "constraint:portolan.node_index==(2|3), n2",
        "constraint:aliyun.node_index!=1, n2",
        "constraint:portolan.zone==b, n2",
        "constraint:aliyun.zone!=a, n2",
        "constraint:storagedriver==overlay*, n1",
        "constraint:node.hostname==host-2, n2",
        "constraint:node.id==n3, n3",
        "constraint:node.role==manager, n1",
        "constraint:node.labels.group==web, n2",
        "constraint:engine.labels.storagedriver==overlay2, n1",
        "constraint:group==~web, n2",
        "constraint:group==~none, n1"
    })
    void a_constraint_chooses_the_node(String rule, String node) {
        assertThat(where(Ledger.place(THREE, List.of(), request(ask("x", 1).rule(rule)))))
                .containsExactly("x.1=" + node);
    }

    @Test
    void a_label_that_is_missing_counts_as_empty() {
        assertThat(where(Ledger.place(
                        THREE,
                        List.of(),
                        request(ask("x", 1).rule("constraint:group!=db").rule("constraint:group!=web")))))
                .containsExactly("x.1=n3");
    }

    @Test
    void a_hard_constraint_that_no_node_matches_refuses_and_says_what_the_nodes_are() {
        Refused refused =
                (Refused) Ledger.place(THREE, List.of(), request(ask("x", 1).rule("constraint:group==gpu")));

        assertThat(refused.problem().message()).contains("3 of 3 nodes do not match constraint:group==gpu");
        assertThat(refused.nodes())
                .flatExtracting(NodeRefusal::reasons)
                .containsExactly(
                        "does not match constraint:group==gpu (it is db)",
                        "does not match constraint:group==gpu (it is web)",
                        "does not match constraint:group==gpu (it has no such label)");
    }

    @Test
    void the_label_of_a_user_comes_before_that_of_the_engine() {
        PlacementNode own = node(1, "", Map.of("storagedriver", "mine"));
        assertThat(where(Ledger.place(
                        List.of(own), List.of(), request(ask("x", 1).rule("constraint:storagedriver==mine")))))
                .containsExactly("x.1=n1");
    }

    @Test
    void an_affinity_to_a_service_finds_it_in_the_same_application() {
        List<Reservation> db = List.of(
                reserved(SHOP, 2, ask("db", 1)), reserved(BLOG, 1, ask("db", 1).instance("b")));

        assertThat(where(Ledger.place(THREE, db, request(ask("web", 1).rule("affinity:service==db")))))
                .containsExactly("web.1=n2");
    }

    @ParameterizedTest
    @CsvSource({"affinity:service==blog_db", "affinity:service==blog/db", "affinity:container==blog_db_1"})
    void an_affinity_finds_what_another_application_has(String rule) {
        List<Reservation> db = List.of(reserved(BLOG, 3, ask("db", 1)));

        assertThat(where(Ledger.place(THREE, db, request(ask("web", 1).rule(rule)))))
                .containsExactly("web.1=n3");
    }

    @Test
    void an_affinity_sees_what_was_placed_before_in_the_same_request() {
        assertThat(where(Ledger.place(
                        THREE,
                        List.of(),
                        request(
                                ask("web", 1).rule("affinity:service==db"),
                                ask("web", 2).rule("affinity:service==db"),
                                ask("db", 1).rule("constraint:node==n3")))))
                .containsExactly("web.1=n3", "web.2=n3", "db.1=n3");
    }

    @Test
    void containers_that_exclude_each_other_need_a_node_each() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(),
                        request(
                                ask("db", 1).rule("affinity:service!=db"),
                                ask("db", 2).rule("affinity:service!=db")))))
                .containsExactly("db.1=n1", "db.2=n2");
        assertThat(Ledger.place(
                        nodes(1),
                        List.of(),
                        request(
                                ask("db", 1).rule("affinity:service!=db"),
                                ask("db", 2).rule("affinity:service!=db"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_wants_to_be_alone_keeps_later_ones_away_too() {
        List<Reservation> alone = List.of(reserved(SHOP, 1, ask("db", 1).rule("affinity:service!=web")));

        assertThat(where(Ledger.place(nodes(2), alone, request(ask("web", 1), ask("web", 2)))))
                .containsExactly("web.1=n2", "web.2=n2");
    }

    @Test
    void the_first_of_a_group_that_wants_to_be_together_may_go_anywhere() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(),
                        request(
                                ask("w", 1).rule("affinity:service==w"),
                                ask("w", 2).rule("affinity:service==w")))))
                .containsExactly("w.1=n1", "w.2=n1");
    }

    @Test
    void what_is_replaced_does_not_stand_in_its_successors_way() {
        List<Reservation> old = List.of(reserved(SHOP, 1, ask("db", 1).rule("affinity:service!=db")));

        assertThat(where(Ledger.place(
                        nodes(1),
                        old,
                        request(ask("db", 1)
                                .instance("db.1b")
                                .replaces("db.1")
                                .pinned(1)
                                .rule("affinity:service!=db")))))
                .containsExactly("db.1=n1");
    }

    @ParameterizedTest
    @CsvSource({
        "affinity:image==redis:7, n2",
        "affinity:image==redis, n2",
        "affinity:image==~redis, n2",
        "affinity:image==reg:5000/cache:1, n3",
        "affinity:image==reg:5000/cache, n3",
        "affinity:image!=redis, n1",
        "affinity:image==~nothing, n1"
    })
    void an_affinity_finds_images_of_engines_and_of_containers(String rule, String node) {
        List<PlacementNode> nodes = List.of(
                node(1),
                node(2, "", Map.of(), new Capacity(400, 1024 * MB, 0), Set.of("redis:7"), Optional.empty()),
                node(3));
        List<Reservation> cache =
                List.of(reserved(BLOG, 3, ask("c", 1).image("reg:5000/cache:1@sha256:" + "0".repeat(64))));

        assertThat(where(Ledger.place(nodes, cache, request(ask("x", 1).rule(rule)))))
                .containsExactly("x.1=" + node);
    }

    @Test
    void any_other_affinity_looks_at_the_labels_of_containers() {
        List<Reservation> tier = List.of(reserved(BLOG, 2, ask("c", 1).label("tier", "back")));

        assertThat(where(Ledger.place(THREE, tier, request(ask("x", 1).rule("affinity:tier==back")))))
                .containsExactly("x.1=n2");
    }

    @Test
    void a_preference_is_followed_where_it_can_be_and_says_so() {
        PlacementAnswer answer = Ledger.place(
                nodes(2),
                List.of(reserved(SHOP, 1, ask("db", 1))),
                request(
                        ask("web", 1).rule("affinity:service==~db"),
                        ask("job", 1).rule("affinity:service!=~db")));

        assertThat(where(answer)).containsExactly("web.1=n1", "job.1=n2");
        assertThat(((Placed) answer).placements().getFirst().reason()).startsWith("meets most preferences: 0 missed");
    }

    @Test
    void a_container_goes_beside_those_whose_volumes_it_uses() {
        assertThat(where(Ledger.place(
                        nodes(3),
                        List.of(),
                        request(
                                ask("backup", 1).besides("db"),
                                ask("db", 1).rule("constraint:node==n2"),
                                ask("web", 1)))))
                .containsExactly("backup.1=n2", "db.1=n2", "web.1=n1");
    }

    @Test
    void a_container_whose_neighbour_is_nowhere_is_refused() {
        Refused refused = (Refused)
                Ledger.place(nodes(2), List.of(), request(ask("backup", 1).besides("db")));

        assertThat(refused.problem().message())
                .contains("2 of 2 nodes have no container of db, which must be on the same node");
    }

    @Test
    void a_neighbour_without_a_place_is_not_reported_twice() {
        Refused refused = (Refused) Ledger.place(
                nodes(1),
                List.of(),
                request(ask("backup", 1).besides("db"), ask("db", 1).memory(4096)));

        assertThat(refused.nodes()).extracting(NodeRefusal::service).containsExactly("db");
    }

    @Test
    void services_that_refer_to_each_other_in_a_circle_get_an_answer() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(),
                        request(
                                ask("a", 1).rule("affinity:service!=b"),
                                ask("b", 1).rule("affinity:service!=a")))))
                .containsExactly("a.1=n1", "b.1=n2");
    }
}
