package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How containers are replaced: in which order, how fast, and how many may fail. */
class RollingTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    private static Samples web(String image) {
        return service("web", image).times(3).checked().rollingBy(1);
    }

    private static World changed(Samples before, Samples after) {
        return new World(3).sick("sick:2").deploy("1.0", before).finish().change("2.0", after);
    }

    // start-first

    @Test
    void start_first_starts_the_successor_beside_the_old_one_with_a_name_that_is_free() {
        var world = changed(web("web:1"), web("web:2").startFirst()).finish();

        assertThat(world.steps(2))
                .containsSubsequence(
                        "create shop_web_1_next",
                        "start shop_web_1_next",
                        "stop shop_web_1",
                        "remove shop_web_1",
                        "create shop_web_2_next");
        assertThat(world.running())
                .containsExactly("shop_web_1_next web:2@n1", "shop_web_2_next web:2@n2", "shop_web_3_next web:2@n3");
        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
    }

    @Test
    void start_first_without_batches_starts_all_successors_before_the_first_old_one_goes() {
        var before = service("web", "web:1").times(2).checked();
        var after = service("web", "web:2").times(2).checked().startFirst();

        assertThat(changed(before, after).finish().steps(2))
                .containsSubsequence("start shop_web_2_next", "stop shop_web_1");
    }

    @Test
    void a_successor_that_is_not_healthy_goes_and_the_old_one_has_not_been_touched() {
        var world =
                changed(web("web:1").startFirst(), web("sick:2").startFirst()).finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.steps(2)).doesNotContain("stop shop_web_1").contains("remove shop_web_1_next");
        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
    }

    @Test
    void a_successor_on_another_node_waits_for_its_batch_as_well() {
        var world = new World(3)
                .deploy("1.0", web("web:1"))
                .finish()
                .placingElsewhere()
                .changeAnywhere("2.0", web("web:2").startFirst())
                .finish();

        assertThat(world.steps(2))
                .containsSubsequence("start shop_web_1_next", "remove shop_web_1", "start shop_web_2_next");
        assertThat(world.running())
                .containsExactly("shop_web_1_next web:2@n2", "shop_web_2_next web:2@n3", "shop_web_3_next web:2@n1");
    }

    @Test
    void start_first_never_takes_a_container_out_of_service() {
        var world = changed(web("web:1"), web("web:2").startFirst());

        while (world.state().release().isPresent()) {
            assertThat(world.running()).hasSizeBetween(3, 4);
            if (!world.work()) {
                world.finish();
            }
        }
    }

    // draining

    @Test
    void a_container_with_a_route_is_drained_before_it_is_stopped() {
        var world = new World(3)
                .routed()
                .deploy("1.0", web("web:1").routed())
                .finish()
                .change("2.0", web("web:2").routed())
                .finish();

        assertThat(world.steps(2))
                .containsSubsequence("drain shop_web_1", "stop shop_web_1", "remove shop_web_1", "drain shop_web_2")
                .filteredOn(s -> s.equals("drain shop_web_1"))
                .hasSize(1);
    }

    @Test
    void without_a_route_or_without_routing_in_the_cluster_nothing_is_drained() {
        var routed = new World(3).routed().deploy("1.0", web("web:1")).finish().change("2.0", web("web:2"));
        var bare = changed(web("web:1").routed(), web("web:2").routed());

        assertThat(routed.finish().steps(2)).noneMatch(s -> s.startsWith("drain"));
        assertThat(bare.finish().steps(2)).noneMatch(s -> s.startsWith("drain"));
    }

    @Test
    void a_drained_container_that_is_not_stopped_after_all_gets_requests_again() {
        var world = new World(3)
                .routed()
                .deploy("1.0", web("web:1").routed())
                .finish()
                .change("2.0", web("web:2").routed())
                .workUntilOrdered("drain shop_web_1");

        world.tell(new AbortRelease(World.APP, 2, world.now())).drain();

        assertThat(world.log(InstanceReadmitted.class))
                .extracting(e -> e.instance())
                .containsExactly(world.instance("shop_web_1").id());
        assertThat(world.instance("shop_web_1").drained()).isFalse();
    }

    @Test
    void a_container_that_is_drained_when_the_release_turns_back_gets_requests_again_and_stays() {
        var world = new World(3)
                .routed()
                .deploy("1.0", web("web:1").routed())
                .finish()
                .change("2.0", web("web:2").routed())
                .workUntilOrdered("drain shop_web_1");

        world.tell(new RollBackRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(InstanceReadmitted.class)).hasSize(1);
        assertThat(world.steps(2)).doesNotContain("stop shop_web_1");
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
    }

    // pace

    @Test
    void the_next_batch_begins_when_the_delay_behind_the_last_one_is_over() {
        var world = changed(web("web:1"), web("web:2").delay(TEN)).finish();

        var begins = starts(world);
        assertThat(Duration.between(begins.get(0), begins.get(1))).isGreaterThanOrEqualTo(TEN);
        assertThat(Duration.between(begins.get(1), begins.get(2))).isGreaterThanOrEqualTo(TEN);
        assertThat(Duration.between(begins.get(2), world.now())).isLessThan(TEN);
    }

    @Test
    void a_release_is_complete_when_its_last_batch_has_been_monitored() {
        var world = changed(web("web:1"), web("web:2").monitor(TEN)).finish();

        var begins = starts(world);
        assertThat(Duration.between(begins.get(0), begins.get(1))).isGreaterThanOrEqualTo(TEN);
        assertThat(Duration.between(begins.get(2), world.now())).isGreaterThan(TEN.minusMillis(1));
    }

    @Test
    void a_container_that_fails_while_it_is_monitored_takes_the_release_back() {
        var world = changed(web("web:1"), web("web:2").monitor(TEN)).workUntil("start shop_web_1");

        world.later(Duration.ofSeconds(5)).unhealthy("shop_web_1").finish();

        assertThat(world.log(ReleaseTurnedBack.class).getFirst().reason()).contains("shop_web_1", "within 10 s");
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
    }

    @Test
    void the_health_deadline_of_the_service_counts_in_place_of_30_s() {
        var world = changed(web("web:1"), web("sick:2").healthDeadline(Duration.ofMinutes(2)));
        world.finish();

        var started = starts(world).getFirst();
        var late = world.log(InstanceLate.class).getFirst().deadline();
        assertThat(Duration.between(started, late)).isGreaterThan(Duration.ofMinutes(2));
    }

    private static List<Instant> starts(World world) {
        return world.log(InstanceStarted.class).stream()
                .skip(3)
                .map(InstanceStarted::startedAt)
                .toList();
    }

    // failures

    @Test
    void as_many_as_the_ratio_allows_may_fail() {
        var world = changed(web("web:1"), web("web:2").tolerating(0.34))
                .sickContainer("shop_web_2 web:2")
                .finish();

        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.log(ReleaseCompleted.class).getLast().reason()).contains("1 failed");
        assertThat(world.running())
                .containsExactly("shop_web_1 web:2@n1", "shop_web_2 web:2@n2", "shop_web_3 web:2@n3");
    }

    @Test
    void one_more_than_the_ratio_allows_takes_the_release_back() {
        var world = changed(web("web:1"), web("web:2").tolerating(0.34))
                .sickContainer("shop_web_1 web:2")
                .sickContainer("shop_web_2 web:2")
                .finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
    }

    @Test
    void in_the_end_the_old_one_of_a_failed_successor_goes_too_where_the_ratio_allows_it() {
        var world = changed(web("web:1"), web("web:2").startFirst().tolerating(0.34))
                .sickContainer("shop_web_2_next web:2")
                .finish();

        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.steps(2)).containsSubsequence("remove shop_web_3", "stop shop_web_2");
    }

    @Test
    void to_continue_means_that_all_are_replaced_and_the_release_has_failed() {
        var world = changed(web("web:1"), web("sick:2").failing(FailureAction.CONTINUE))
                .finish();

        assertThat(world.log(ReleaseFailed.class)).hasSize(1);
        assertThat(world.running())
                .containsExactly("shop_web_1 sick:2@n1", "shop_web_2 sick:2@n2", "shop_web_3 sick:2@n3");
    }

    @Test
    void to_pause_means_that_nothing_is_ordered_until_somebody_says_how_it_goes_on() {
        var world = changed(web("web:1"), web("web:2").failing(FailureAction.PAUSE))
                .sickContainer("shop_web_1 web:2")
                .finish();

        assertThat(world.state().release().orElseThrow().paused().orElseThrow()).contains("shop_web_1");
        assertThat(world.steps(2)).doesNotContain("stop shop_web_2");

        world.cured()
                .tell(new ResumeRelease(World.APP, 2, world.now()))
                .healthy("shop_web_1")
                .finish();

        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
    }

    @Test
    void what_fails_again_after_it_was_resumed_pauses_the_release_again() {
        var world = changed(web("web:1"), web("web:2").failing(FailureAction.PAUSE))
                .sickContainer("shop_web_1 web:2")
                .finish();

        world.tell(new ResumeRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(ReleasePaused.class)).hasSize(2);
    }
}
