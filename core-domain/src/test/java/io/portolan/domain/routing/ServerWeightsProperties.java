package io.portolan.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portolan.domain.routing.ServerWeights.Share;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ServerWeightsProperties {
    @Property
    void each_service_has_its_share_but_for_rounding(@ForAll("shares") List<Share> shares) {
        var weights = ServerWeights.of(shares);

        long wanted =
                shares.stream().filter(Share::counts).mapToLong(Share::weight).sum();
        long sum = weights.stream().mapToLong(ServerWeightsProperties::sum).sum();
        for (int at = 0; at < shares.size(); at++) {
            var share = shares.get(at);
            if (share.counts()) {
                // each service's sum is off by half a unit of the (at least 256) units that all have together
                assertThat((double) sum(weights.get(at)) / sum)
                        .isCloseTo((double) share.weight() / wanted, within(shares.size() * 0.5 / sum + 1e-9));
            } else {
                assertThat(weights.get(at)).allMatch(weight -> weight == 0);
            }
        }
    }

    @Property
    void each_container_that_is_up_has_a_weight_that_haproxy_takes(@ForAll("shares") List<Share> shares) {
        var weights = ServerWeights.of(shares);

        for (int at = 0; at < shares.size(); at++) {
            assertThat(weights.get(at)).hasSize(shares.get(at).up()).allMatch(w -> w >= 0 && w <= 256);
            assertThat(weights.get(at).stream().mapToInt(w -> w).summaryStatistics())
                    .satisfies(s -> assertThat(s.getCount() == 0 || s.getMax() - s.getMin() <= 1)
                            .isTrue());
        }
    }

    @Example
    void small_numbers_are_exact() {
        assertThat(ServerWeights.of(List.of(new Share(90, 3), new Share(10, 1))))
                .containsExactly(List.of(3, 3, 3), List.of(1));
        assertThat(ServerWeights.of(List.of(new Share(100, 2), new Share(0, 3))))
                .containsExactly(List.of(1, 1), List.of(0, 0, 0));
        assertThat(ServerWeights.of(List.of(new Share(90, 0), new Share(10, 2))))
                .containsExactly(List.of(), List.of(1, 1));
    }

    @Provide
    Arbitrary<List<Share>> shares() {
        var share = Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 40))
                .as(Share::new);
        return share.list().ofMinSize(1).ofMaxSize(4);
    }

    private static long sum(List<Integer> weights) {
        return weights.stream().mapToLong(w -> w).sum();
    }
}
