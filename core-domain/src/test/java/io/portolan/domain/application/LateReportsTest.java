package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import org.junit.jupiter.api.Test;

/** Reports come twice, or when nobody waits for them any more. */
class LateReportsTest {
    private final Samples web1 = service("web", "web:1").times(3).checked().rollingBy(1);

    @Test
    void reports_that_come_twice_change_nothing() {
        var world = new World(3).deploy("1.0", web1).finish();
        var before = world.log().size();

        world.log(StepOrdered.class).forEach(e -> world.repeat(e.step().id()));

        assertThat(world.log()).hasSize(before);
    }

    @Test
    void places_that_come_when_nobody_waits_for_them_any_more_are_given_back_once() {
        var world = new World(3).deploy("1.0", web1);
        var request = world.log(PlacementRequested.class).getFirst().request();
        world.tell(new DeleteApplication(World.APP, true, world.now()));
        assertThat(world.state().deleted()).isTrue();

        var late = new RecordPlacement(
                World.APP,
                request.id(),
                new io.portolan.domain.placement.PlacementAnswer.Placed(
                        java.util.List.of(new io.portolan.domain.placement.Placement(
                                request.demands().getFirst().instance(), "web", 1, World.node(1), 1, "n1", "fewest"))),
                world.now());
        world.tell(late).tell(late);

        assertThat(world.log(PlacesDeclined.class)).hasSize(1);
    }
}
