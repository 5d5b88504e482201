package io.portolan.domain.forecast;

import static io.portolan.domain.cluster.ClusterStory.admit;
import static io.portolan.domain.cluster.ClusterStory.created;
import static io.portolan.domain.cluster.ClusterStory.delete;
import static io.portolan.domain.cluster.ClusterStory.remove;
import static io.portolan.domain.cluster.ClusterStory.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.forecast.Forecast.Ending.Kind;
import io.portolan.domain.forecast.Forecast.ForeseenStep;
import org.junit.jupiter.api.Test;

class ClusterForesightTest {
    @Test
    void an_admission_is_foreseen_up_to_what_only_the_engine_knows() {
        var forecast = ClusterForesight.of(created().state(), admit(1));

        assertThat(forecast.steps())
                .extracting(ForeseenStep::action)
                .containsExactly("ask the engine of node 1 (tcp://10.77.0.1:2376) about itself");
        assertThat(forecast.ending().kind()).isEqualTo(Kind.OPEN);
        assertThat(forecast.changes()).extracting(Change::path).contains("nodes.1.endpoint", "nodes.1.zone", "status");
    }

    @Test
    void a_deletion_is_foreseen_node_by_node() {
        var forecast = ClusterForesight.of(running(2).state(), delete(false));

        assertThat(forecast.steps())
                .extracting(ForeseenStep::action)
                .hasSize(2)
                .allMatch(a -> a.startsWith("take node "));
        assertThat(forecast.ending().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void removing_a_node_changes_nothing_but_that_node() {
        var before = running(2).state();

        var forecast = ClusterForesight.of(before, remove(2, false));

        assertThat(forecast.changes()).extracting(Change::path).contains("nodes.2.status");
        assertThat(running(2).state()).isEqualTo(before);
    }
}
