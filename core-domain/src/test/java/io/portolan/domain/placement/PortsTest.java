package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.LedgerSamples.Asked;
import io.portolan.domain.placement.PlacementAnswer.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {
    @ParameterizedTest
    @CsvSource({
        "'', 80, tcp, '', 80, tcp, false",
        "'', 80, tcp, '', 81, tcp, true",
        "'', 80, tcp, '', 80, udp, true",
        "127.0.0.1, 80, tcp, 10.0.0.1, 80, tcp, true",
        "127.0.0.1, 80, tcp, 127.0.0.1, 80, tcp, false",
        "127.0.0.1, 80, tcp, 0.0.0.0, 80, tcp, false",
        "127.0.0.1, 80, tcp, '', 80, tcp, false",
        "'', '', tcp, '', '', tcp, true",
        "'', 80-81, tcp, '', 80, tcp, true",
        "'', 80, tcp, '', 80-81, tcp, false",
        "'', 80-81, tcp, '', 80-81, tcp, true",
        "'', 80-80, tcp, '', 80, tcp, false"
    })
    void the_first_is_wanted_where_the_second_is_taken(
            String address, String port, String protocol, String address2, String port2, String protocol2, boolean ok) {
        List<Reservation> taken = List.of(reserved(BLOG, 1, ask("x", 1).port(address2, port2, protocol2)));

        PlacementAnswer answer =
                Ledger.place(nodes(1), taken, request(ask("web", 1).port(address, port, protocol)));

        assertThat(answer instanceof PlacementAnswer.Placed).isEqualTo(ok);
    }

    @Test
    void containers_with_a_fixed_port_get_a_node_each() {
        assertThat(where(Ledger.place(
                        nodes(2),
                        List.of(),
                        request(ask("web", 1).port("80"), ask("web", 2).port("80")))))
                .containsExactly("web.1=n1", "web.2=n2");
    }

    @Test
    void a_range_lets_as_many_on_a_node_as_it_has_ports() {
        Asked[] two = {ask("web", 1).port("8000-8001"), ask("web", 2).port("8000-8001")};
        Asked[] three = {two[0], two[1], ask("web", 3).port("8000-8001")};

        assertThat(Ledger.place(nodes(1), List.of(), request(two))).isInstanceOf(PlacementAnswer.Placed.class);
        assertThat(Ledger.place(nodes(1), List.of(), request(three))).isInstanceOf(Refused.class);
    }

    @Test
    void the_refusal_names_who_has_the_port() {
        Refused refused = (Refused) Ledger.place(
                nodes(1),
                List.of(reserved(BLOG, 1, ask("x", 1).port("80"))),
                request(ask("web", 1).port("80")));

        assertThat(refused.nodes().getFirst().reasons()).containsExactly("host port 80/tcp is taken by blog_x_1");
        assertThat(refused.problem().message()).contains("1 of 1 node has a host port taken of 80/tcp");
    }

    @Test
    void a_container_may_have_the_port_of_the_one_that_it_replaces() {
        assertThat(where(Ledger.place(
                        nodes(1),
                        List.of(reserved(SHOP, 1, ask("web", 1).port("80"))),
                        request(ask("web", 1)
                                .instance("web.1b")
                                .replaces("web.1")
                                .port("80")))))
                .containsExactly("web.1=n1");
    }
}
