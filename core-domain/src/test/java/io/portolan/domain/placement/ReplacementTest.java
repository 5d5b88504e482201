package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.PlacementAnswer.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {
    @Test
    void the_room_of_what_is_replaced_is_free_for_its_successor() {
        List<Reservation> old = List.of(reserved(SHOP, 1, ask("db", 1).memory(800)));

        assertThat(where(Ledger.place(
                        nodes(1),
                        old,
                        request(ask("db", 1).instance("db.1b").replaces("db.1").memory(900)))))
                .containsExactly("db.1=n1");
    }

    @Test
    void while_both_are_there_the_pair_takes_the_greater_of_both() {
        List<Reservation> pair = List.of(
                reserved(SHOP, 1, ask("db", 1).memory(800)),
                reserved(
                        SHOP, 1, ask("db", 1).instance("db.1b").replaces("db.1").memory(500)));

        assertThat(Ledger.place(nodes(1), pair, request(ask("web", 1).memory(224))))
                .isInstanceOf(PlacementAnswer.Placed.class);
        assertThat(Ledger.place(nodes(1), pair, request(ask("web", 1).memory(225))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void on_two_nodes_both_take_their_room() {
        List<Reservation> moved = List.of(
                reserved(SHOP, 1, ask("db", 1).memory(800)),
                reserved(
                        SHOP, 2, ask("db", 1).instance("db.1b").replaces("db.1").memory(800)));

        assertThat(Ledger.place(nodes(2), moved, request(ask("web", 1).memory(400))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_third_in_the_row_shares_the_room_with_those_before_it() {
        List<Reservation> row = List.of(
                reserved(SHOP, 1, ask("db", 1).memory(800)),
                reserved(
                        SHOP, 1, ask("db", 1).instance("db.1b").replaces("db.1").memory(800)));

        assertThat(where(Ledger.place(
                        nodes(1),
                        row,
                        request(ask("db", 1).instance("db.1c").replaces("db.1b").memory(800)))))
                .containsExactly("db.1=n1");
    }

    @Test
    void a_pair_counts_once_when_containers_are_spread() {
        List<Reservation> pair = List.of(
                reserved(SHOP, 1, ask("web", 1)),
                reserved(SHOP, 1, ask("web", 1).instance("web.1b").replaces("web.1")),
                reserved(SHOP, 2, ask("web", 2)),
                reserved(SHOP, 2, ask("web", 3)));

        assertThat(where(Ledger.place(nodes(2), pair, request(ask("web", 4))))).containsExactly("web.4=n1");
    }
}
