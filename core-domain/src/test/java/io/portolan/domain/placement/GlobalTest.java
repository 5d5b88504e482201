package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.placement.LedgerSamples.Asked;
import io.portolan.domain.placement.PlacementAnswer.Placed;
import io.portolan.domain.placement.PlacementAnswer.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlobalTest {
    @Test
    void a_global_service_gets_a_container_on_every_node() {
        PlacementRequest request = request(ask("agent", 0).instance("agent").global());
        Placed answer = (Placed) Ledger.place(nodes(3), List.of(), request);

        assertThat(where(answer)).containsExactly("agent.1=n1", "agent.2=n2", "agent.3=n3");
        assertThat(answer.placements())
                .extracting(Placement::instance)
                .containsExactly(new InstanceId("agent-n1"), new InstanceId("agent-n2"), new InstanceId("agent-n3"));
        assertThat(Ledger.reservations(request, answer))
                .extracting(
                        r -> r.demand().instance().value(),
                        Reservation::slot,
                        r -> r.demand().global())
                .contains(org.assertj.core.groups.Tuple.tuple("agent-n2", 2, true));
    }

    @Test
    void nodes_that_have_theirs_that_are_lost_or_that_do_not_match_are_passed_over() {
        List<PlacementNode> nodes = List.of(node(1), node(2), lost(3), node(4, "", Map.of("arch", "arm")));

        assertThat(where(Ledger.place(
                        nodes,
                        List.of(),
                        request(ask("agent", 0).global().except(1).rule("constraint:arch!=arm")))))
                .containsExactly("agent.2=n2");
    }

    @Test
    void every_node_having_its_own_is_an_answer_too() {
        assertThat(where(Ledger.place(
                        nodes(1), List.of(), request(ask("agent", 0).global().except(1)))))
                .isEmpty();
    }

    @Test
    void a_node_that_matches_and_has_no_room_refuses() {
        Asked agent = ask("agent", 0).global().memory(512);
        Refused refused = (Refused) Ledger.place(
                nodes(2), List.of(reserved(BLOG, 2, ask("x", 1).memory(768))), request(agent));

        assertThat(refused.nodes()).extracting(NodeRefusal::nodeName).containsExactly("host-2");
        assertThat(refused.problem().message())
                .isEqualTo("There is no place for agent: 1 of 2 nodes lacks memory: 512 MB needed.");
    }

    @Test
    void a_service_that_would_run_nowhere_is_refused() {
        assertThat(Ledger.place(
                        nodes(2), List.of(), request(ask("agent", 0).global().rule("constraint:arch==arm"))))
                .isInstanceOf(Refused.class);
    }
}
