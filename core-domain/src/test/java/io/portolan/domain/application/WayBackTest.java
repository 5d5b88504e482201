package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Refused;
import org.junit.jupiter.api.Test;

/** An earlier revision comes back as it ran. */
class WayBackTest {
    private final Samples web1 = service("web", "web:1").times(2).checked().rollingBy(1);
    private final Samples web2 = service("web", "web:2").times(1).checked().rollingBy(1);

    private World changed() {
        var world = new World(2).deploy("1.0", web1).finish();
        world.tell(new ScaleService(World.APP, "web", 3, world.now())).finish();
        return world.pushedAgain().change("2.0", web2).finish();
    }

    private static World back(World world, String revision) {
        return world.tell(new RollBackApplication(World.APP, revision, world.now()))
                .finish();
    }

    @Test
    void it_brings_back_what_ran_then_with_its_scales_and_digests_and_resolves_nothing() {
        var world = changed();
        var pinned = world.state().revision(1).orElseThrow().images();

        back(world, "1");

        assertThat(world.running()).hasSize(3).allMatch(r -> r.contains("web:1"));
        assertThat(world.steps(4)).noneMatch(s -> s.startsWith("resolve"));
        assertThat(world.state().revision(1).orElseThrow().images()).isEqualTo(pinned);
        assertThat(world.state().revisions()).hasSize(2);
        assertThat(world.state().desired().revision()).isEqualTo(1);
    }

    @Test
    void a_revision_is_found_by_its_name_and_as_known_good() {
        var world = changed();
        world.tell(new NameRevision(World.APP, 1, "before the sale", world.now()));
        world.tell(new PinRevision(World.APP, 1, true, world.now()));
        world.tell(new PinRevision(World.APP, 2, true, world.now()));

        back(world, "known-good");
        assertThat(world.state().desired().revision()).isEqualTo(1);
        back(world, "known-good");
        assertThat(world.state().desired().revision()).isEqualTo(2);
        back(world, "before the sale");
        assertThat(world.state().desired().revision()).isEqualTo(1);
    }

    @Test
    void what_can_not_be_gone_back_to_is_refused() {
        var world = changed()
                .sick("web:3")
                .change("3.0", service("web", "web:3").checked().rollingBy(1))
                .finish();

        refused(world, "2", "current");
        refused(world, "9", "no revision 9");
        refused(world, "nobody", "no revision nobody");
        refused(world, "known-good", "pinned as known good");
        refused(world, "3", "never ran");
    }

    private static void refused(World world, String revision, String message) {
        assertThatThrownBy(() -> back(world, revision))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_rollback_that_fails_turns_back_as_a_change_does() {
        var world = changed().sick("web:1");
        back(world, "1");

        assertThat(world.log(ReleaseRolledBack.class)).hasSize(1);
        assertThat(world.running()).containsExactly("shop_web_1 web:2@n1");
    }

    @Test
    void names_are_unique_and_say_nothing_else() {
        var world = changed();
        world.tell(new NameRevision(World.APP, 1, "stable", world.now()));
        for (var name : new String[] {"stable", "7", "known-good", "x".repeat(65)}) {
            assertThatThrownBy(() -> world.tell(new NameRevision(World.APP, 2, name, world.now())))
                    .isInstanceOf(Refused.class);
        }
        world.tell(new NameRevision(World.APP, 1, "", world.now()));
        world.tell(new NameRevision(World.APP, 2, "stable", world.now()));
        assertThat(world.state().marks().names()).containsOnlyKeys(2);
        var before = world.log().size();
        world.tell(new NameRevision(World.APP, 2, "stable", world.now()));
        world.tell(new PinRevision(World.APP, 2, false, world.now()));
        assertThat(world.log()).hasSize(before);
    }
}
