package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.PlacementAnswer.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private static final List<PlacementNode> NODES =
            List.of(node(1, "a", Map.of()), node(2, "a", Map.of()), node(3, "b", Map.of()));

    @Test
    void containers_are_spread_over_as_many_zones_as_they_must_be() {
        assertThat(where(Ledger.place(
                        NODES,
                        List.of(),
                        request(ask("web", 1).zones(2, false), ask("web", 2).zones(2, false)))))
                .containsExactly("web.1=n1", "web.2=n3");
    }

    @Test
    void too_few_zones_refuse() {
        Refused refused = (Refused) Ledger.place(
                NODES,
                List.of(),
                request(
                        ask("web", 1).zones(3, false),
                        ask("web", 2).zones(3, false),
                        ask("web", 3).zones(3, false)));

        assertThat(refused.problem().message())
                .isEqualTo("There is no place for web.1: it is in 2 of the 3 zones that availability:az==3 wants.");
        assertThat(refused.nodes()).hasSize(3);
        assertThat(refused.nodes().getFirst().reasons()).containsExactly("is in zone a, which is not enough");
    }

    @Test
    void too_few_containers_for_the_zones_refuse() {
        assertThat(Ledger.place(NODES, List.of(), request(ask("web", 1).zones(2, false))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void as_many_zones_as_there_are_do_where_that_is_enough() {
        assertThat(where(Ledger.place(
                        NODES,
                        List.of(),
                        request(
                                ask("web", 1).zones(3, true),
                                ask("web", 2).zones(3, true),
                                ask("web", 3).zones(3, true)))))
                .containsExactly("web.1=n1", "web.2=n3", "web.3=n2");
    }

    @Test
    void containers_that_are_there_already_count() {
        List<Reservation> there = List.of(reserved(SHOP, 1, ask("web", 1)));

        assertThat(where(Ledger.place(NODES, there, request(ask("web", 2).zones(2, false)))))
                .containsExactly("web.2=n3");
    }
}
