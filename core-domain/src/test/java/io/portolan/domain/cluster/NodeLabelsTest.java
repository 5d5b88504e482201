package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterEvent.NodeLabelled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeLabelsTest {
    @Test
    void labels_are_set_and_taken_away_and_the_event_has_all_that_the_node_has_then() {
        ClusterStory story =
                running(1).when(label(Map.of("group", "db"), List.of())).when(label(Map.of("disk", "ssd"), List.of()));
        assertThat(story.only(NodeLabelled.class).labels()).isEqualTo(Map.of("group", "db", "disk", "ssd"));

        story.when(label(Map.of(), List.of("group", "unknown")));
        assertThat(story.only(NodeLabelled.class).labels()).isEqualTo(Map.of("disk", "ssd"));
        assertThat(story.member(1).labels()).isEqualTo(Map.of("disk", "ssd"));
    }

    @Test
    void what_changes_nothing_is_no_event() {
        ClusterStory story = running(1).when(label(Map.of("group", "db"), List.of()));

        assertThat(story.when(label(Map.of("group", "db"), List.of("x-y"))).events())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a b, bad-label",
        "1a, bad-label",
        "a, bad-label",
        "'', bad-label",
        "node, reserved-label",
        "aliyun.node_index, reserved-label",
        "portolan.zone, reserved-label"
    })
    void keys_that_constraints_could_not_name_are_refused(String key, String problem) {
        assertThat(running(1).refusing(label(Map.of(key, "x"), List.of())).type())
                .isEqualTo(problem);
    }

    private static LabelNode label(Map<String, String> set, List<String> remove) {
        return new LabelNode(C, node(1), set, remove, AT);
    }
}
