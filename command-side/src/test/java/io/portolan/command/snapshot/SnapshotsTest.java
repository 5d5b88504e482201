package io.portolan.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.record.RecordSampler;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** What a snapshot says is what the events said: state to JSON to state. */
class SnapshotsTest {
    private static final JsonMapper JSON = Snapshots.json();

    @Test
    void the_sample_of_an_applications_state_comes_back_as_it_was() {
        comesBack(RecordSampler.sample(ApplicationState.class));
    }

    @Test
    void the_sample_of_a_clusters_state_comes_back_as_it_was() {
        comesBack(RecordSampler.sample(ClusterState.class));
    }

    /** Where a state holds one of several kinds, each of them. */
    @TestFactory
    Stream<DynamicTest> every_kind_of_anything_in_a_state_comes_back_as_it_was() {
        return Stream.concat(Kinds.in(ApplicationState.class).stream(), Kinds.in(ClusterState.class).stream())
                .distinct()
                .flatMap(kind -> RecordSampler.leaves(kind).stream()
                        .map(leaf -> DynamicTest.dynamicTest(
                                kind.getSimpleName() + " " + leaf.getSimpleName(),
                                () -> comesBack(RecordSampler.sample(leaf), kind))));
    }

    @TestFactory
    Stream<DynamicTest> an_application_comes_back_as_it_was_from_every_prefix_of_a_history() {
        return Histories.ofApplications().entrySet().stream()
                .map(history -> DynamicTest.dynamicTest(history.getKey(), () -> {
                    var state = ApplicationState.NONE;
                    for (var event : history.getValue()) {
                        state = ApplicationDecider.evolve(state, event);
                        comesBack(state);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_cluster_comes_back_as_it_was_whatever_happens_to_it() {
        return Histories.ofClusters().entrySet().stream()
                .map(history -> DynamicTest.dynamicTest(
                        history.getKey(), () -> history.getValue().forEach(SnapshotsTest::comesBack)));
    }

    private static void comesBack(Record state) {
        comesBack(state, state.getClass());
    }

    /** The same again as text: also in the order in which decisions go through it. */
    private static void comesBack(Object value, Class<?> declared) {
        var text = JSON.writerFor(declared).writeValueAsString(value);
        Object back = JSON.readValue(text, declared);
        assertThat(back).isEqualTo(value);
        assertThat(JSON.writerFor(declared).writeValueAsString(back)).isEqualTo(text);
    }
}
