package io.portolan.domain.placement;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.placement.LedgerSamples.Asked;
import io.portolan.domain.placement.PlacementAnswer.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerSpeedTest {
    @Test
    void a_thousand_containers_find_their_places_on_a_thousand_nodes_in_time() {
        List<PlacementNode> nodes = nodes(1000);
        List<Reservation> reserved = new ArrayList<>();
        for (int i = 1; i <= 5000; i++) {
            reserved.add(reserved(
                    BLOG, i % 1000 + 1, ask("old", i).memory(64).cpu(10).port("9000-9100")));
        }
        PlacementRequest request = request(IntStream.rangeClosed(1, 1000)
                .mapToObj(slot -> ask("web", slot)
                        .memory(128)
                        .cpu(50)
                        .port("8080")
                        .rule("constraint:aliyun.node_index!=7")
                        .rule("affinity:service!=web")
                        .rule("affinity:image==~redis"))
                .limit(999)
                .toArray(Asked[]::new));

        Ledger.place(nodes, reserved, request);
        long start = System.nanoTime();
        PlacementAnswer answer = Ledger.place(nodes, reserved, request);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(((Placed) answer).placements()).hasSize(999);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }
}
