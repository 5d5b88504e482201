package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.cluster.ClusterEvent.RoutingRefused;
import io.portolan.domain.problem.Problem;
import org.junit.jupiter.api.Test;

class RoutingReportsTest {
    private static final Problem BAD = Problem.of("routing-refused", "line 7: unknown keyword", "");

    @Test
    void a_refused_configuration_is_on_record_once_for_the_same_text() {
        ClusterStory story = running(1).when(refused(1, BAD));
        assertThat(story.only(RoutingRefused.class).problem()).isEqualTo(BAD);

        assertThat(story.when(refused(1, BAD)).events()).isEmpty();

        var other = Problem.of("routing-refused", "line 8: unknown keyword", "");
        assertThat(story.when(refused(1, other)).only(RoutingRefused.class).problem())
                .isEqualTo(other);
    }

    @Test
    void a_node_that_is_gone_has_no_say() {
        assertThat(running(1).when(refused(7, BAD)).events()).isEmpty();
    }

    private static RecordRoutingRefused refused(int node, Problem problem) {
        return new RecordRoutingRefused(C, node(node), problem, AT);
    }
}
