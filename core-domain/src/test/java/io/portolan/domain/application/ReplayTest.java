package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.release.Bucket;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.domain.release.ReleaseReplay.Told;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final World world = new World(3)
            .deploy("1.0", service("web", "web:1").times(3).checked().rollingBy(1), service("redis", "redis:7"))
            .finish()
            .sick("web:2")
            .change("2.0", service("web", "web:2").times(3).checked().rollingBy(1), service("redis", "redis:7"))
            .finish();

    @Test
    void a_failed_release_replays_prefix_by_prefix_with_facts_numbers_and_orders() {
        var replay = ReleaseReplay.of(world.log(), 2);

        assertThat(replay.same()).isTrue();
        assertThat(replay.frames().getFirst().facts().getFirst().event()).isInstanceOf(ReleaseStarted.class);
        assertThat(replay.frames().getLast().ordered().getLast().event()).isInstanceOf(ReleaseRolledBack.class);
        assertThat(replay.frames()).anySatisfy(f -> {
            assertThat(f.facts()).extracting(Told::event).hasAtLeastOneElementOfType(InstanceLate.class);
            assertThat(f.numbers().get("web")).containsEntry(Bucket.FAILED, 1);
            assertThat(f.ordered()).extracting(Told::event).hasAtLeastOneElementOfType(ReleaseTurnedBack.class);
        });
    }

    @Test
    void every_event_of_the_release_is_in_exactly_one_frame() {
        var replay = ReleaseReplay.of(world.log(), 1);

        var replayed = replay.frames().stream()
                .mapToInt(f -> f.facts().size() + f.ordered().size())
                .sum();
        var beforeSecond = world.log().indexOf(world.log(RevisionAdded.class).get(1));
        assertThat(replayed).isEqualTo(beforeSecond - 2);
        assertThat(replay.same()).isTrue();
    }

    @Test
    void every_prefix_of_the_log_is_a_state_from_which_the_planner_answers() {
        var state = ApplicationState.NONE;
        for (var event : world.log()) {
            state = ApplicationDecider.evolve(state, event);
            if (state.release().isPresent()) {
                assertThat(ApplicationReplanning.plan(state, event.at())).isNotNull();
            }
        }
    }

    @Test
    void a_release_that_never_was_is_named() {
        assertThatThrownBy(() -> ReleaseReplay.of(world.log(), 9))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no release 9");
    }
}
