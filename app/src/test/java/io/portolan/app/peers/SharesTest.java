package io.portolan.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.node.NodeId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final List<NodeId> NODES =
            IntStream.range(0, 1_000).mapToObj(n -> new NodeId("n-" + n)).toList();
    private static final Set<String> THREE = Set.of("a", "b", "c");

    @Test
    void who_sees_nobody_has_every_node() {
        assertThat(of("a", Set.of("a"))).hasSameSizeAs(NODES);
        assertThat(NODES).allMatch(Shares.alone()::ours);
    }

    @Test
    void each_node_is_one_members_and_each_member_has_about_as_many() {
        assertThat(THREE.stream().flatMap(member -> of(member, THREE).stream()))
                .containsExactlyInAnyOrderElementsOf(NODES);
        assertThat(THREE).allSatisfy(member -> assertThat(of(member, THREE)).hasSizeBetween(250, 420));
    }

    @Test
    void when_one_goes_the_others_keep_what_they_had() {
        var left = Set.of("a", "b");

        assertThat(of("a", left)).containsAll(of("a", THREE));
        assertThat(of("b", left)).containsAll(of("b", THREE));
    }

    private static Set<NodeId> of(String member, Set<String> all) {
        return NODES.stream().filter(new Shares(member, all)::ours).collect(Collectors.toSet());
    }
}
