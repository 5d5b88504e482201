package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseReplay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said to a release while it is running. */
class ReleaseCommandsTest {
    private static Samples web(String image) {
        return service("web", image).times(3).checked().rollingBy(1);
    }

    private final World world = new World(3)
            .deploy("1.0", web("web:1"))
            .finish()
            .change("2.0", web("web:2"))
            .workUntil("stop shop_web_1");

    @Test
    void paused_it_ends_what_is_under_way_and_orders_nothing_more() {
        world.tell(new PauseRelease(World.APP, 2, world.now()));
        var ordered = world.steps(2).size();

        world.drain();

        assertThat(world.steps(2)).hasSize(ordered);
        assertThat(world.state().outstanding()).isEmpty();
        assertThat(world.state().release().orElseThrow().lookAgainAt()).isEmpty();
    }

    @Test
    void resumed_it_goes_on_where_it_was() {
        world.tell(new PauseRelease(World.APP, 2, world.now())).drain();

        world.tell(new ResumeRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(ReleaseCompleted.class)).hasSize(2);
        assertThat(world.running()).allMatch(r -> r.contains("web:2"));
    }

    @Test
    void no_deadline_passes_while_it_is_paused() {
        var sick = new World(3)
                .sick("web:2")
                .deploy("1.0", web("web:1"))
                .finish()
                .change("2.0", web("web:2"))
                .workUntil("start shop_web_1");
        sick.tell(new PauseRelease(World.APP, 2, sick.now()));

        sick.later(Duration.ofHours(1)).tell(new LookAgain(World.APP, sick.now()));

        assertThat(sick.log(InstanceLate.class)).isEmpty();
        sick.tell(new ResumeRelease(World.APP, 2, sick.now()));
        assertThat(sick.log(InstanceLate.class)).isEmpty();
        sick.finish();
        assertThat(sick.log(ReleaseRolledBack.class)).hasSize(1);
    }

    @Test
    void aborted_it_stays_as_it_is_and_what_is_under_way_is_recorded() {
        world.tell(new AbortRelease(World.APP, 2, world.now())).drain();

        assertThat(world.state().release()).isEmpty();
        assertThat(world.state().outstanding()).isEmpty();
        assertThat(world.state().desired().revision()).isEqualTo(2);
        assertThat(world.log(ReleaseAborted.class)).hasSize(1);
        assertThat(world.state().instances().values()).noneMatch(i -> i.status() instanceof InstanceStatus.Placed);
    }

    @Test
    void aborted_before_it_touched_anything_the_application_is_held_to_what_was_before() {
        var early = new World(3).deploy("1.0", web("web:1")).finish().change("2.0", web("web:2"));
        while (early.log(PlacementRequested.class).size() < 2) {
            early.work();
        }

        early.tell(new AbortRelease(World.APP, 2, early.now())).drain();

        assertThat(early.state().desired().revision()).isEqualTo(1);
        assertThat(early.log(PlacesDeclined.class)).hasSize(1);
    }

    @Test
    void rolled_back_it_brings_back_what_ran_before_and_has_failed() {
        world.tell(new RollBackRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(ReleaseTurnedBack.class).getFirst().reason()).contains("operator");
        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
    }

    @Test
    void paused_it_can_be_rolled_back_or_aborted() {
        world.tell(new PauseRelease(World.APP, 2, world.now())).drain();

        world.tell(new RollBackRelease(World.APP, 2, world.now())).finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
    }

    @Test
    void said_twice_it_changes_nothing() {
        world.tell(new PauseRelease(World.APP, 2, world.now()));
        assertThat(events(new PauseRelease(World.APP, 2, world.now()))).isZero();
        world.tell(new ResumeRelease(World.APP, 2, world.now()));
        assertThat(events(new ResumeRelease(World.APP, 2, world.now()))).isZero();
        world.tell(new RollBackRelease(World.APP, 2, world.now()));
        assertThat(events(new RollBackRelease(World.APP, 2, world.now()))).isZero();
    }

    private int events(ApplicationCommand command) {
        return ApplicationDecider.decide(world.state(), command).size();
    }

    @Test
    void another_release_than_the_one_that_is_running_is_not_meant() {
        assertThat(refusal(world, new PauseRelease(World.APP, 1, world.now()))).isEqualTo("another-release-running");
        world.finish();
        assertThat(refusal(world, new AbortRelease(World.APP, 2, world.now()))).isEqualTo("no-release-running");
    }

    @Test
    void a_first_deploy_has_nothing_to_go_back_to() {
        var first = new World(1).deploy("1.0", web("web:1"));

        assertThat(refusal(first, new RollBackRelease(World.APP, 1, first.now())))
                .isEqualTo("nothing-to-go-back-to");
    }

    private static String refusal(World world, ApplicationCommand command) {
        try {
            world.tell(command);
        } catch (Refused e) {
            return e.problems().getFirst().type();
        }
        return "none";
    }

    @Test
    void a_change_takes_the_place_of_a_release_when_it_is_asked_to() {
        assertThatThrownBy(() -> world.change("3.0", web("web:3"))).isInstanceOf(Refused.class);

        world.supersede("3.0", web("web:3")).finish();

        assertThat(world.log(ReleaseAborted.class).getFirst().reason()).isEqualTo("superseded by version 3.0");
        assertThat(world.running())
                .containsExactly("shop_web_1 web:3@n1", "shop_web_2 web:3@n2", "shop_web_3 web:3@n3");
    }

    @Test
    void the_way_back_of_a_change_that_took_the_place_of_another_is_what_ran_before_that_one() {
        world.sick("web:3").supersede("3.0", web("web:3")).finish();

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.state().desired().revision()).isEqualTo(1);
        assertThat(world.running())
                .containsExactly("shop_web_1 web:1@n1", "shop_web_2 web:1@n2", "shop_web_3 web:1@n3");
    }

    @Test
    void every_release_that_was_spoken_to_replays_the_same() {
        world.tell(new PauseRelease(World.APP, 2, world.now())).drain();
        world.tell(new ResumeRelease(World.APP, 2, world.now()));
        world.work();
        world.tell(new RollBackRelease(World.APP, 2, world.now())).finish();

        assertThat(ReleaseReplay.of(world.log(), 2).same()).isTrue();
    }
}
