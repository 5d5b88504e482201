package io.portolan.projection;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.NameRevision;
import io.portolan.domain.application.ApplicationCommand.PinRevision;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationCommand.SetWeights;
import io.portolan.domain.application.World;
import io.portolan.domain.release.Color;
import io.portolan.query.application.ApplicationStatus;
import io.portolan.query.application.RevisionView;
import io.portolan.query.application.ServiceView;
import io.portolan.query.release.NoteView;
import io.portolan.query.release.ReleaseState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueGreenViewsTest {
    private static final String APP = World.APP.value();

    private final Views views = Views.start();

    @AfterEach
    void end() {
        views.close();
    }

    private static World sideBySide() {
        var redis = service("redis", "redis:7");
        return new World(2)
                .deploy("1.0", service("v1", "web:1").checked().routed("shop"), redis)
                .finish()
                .blueGreen("2.0", service("v2", "web:2").checked().routed("shop"), redis)
                .finish();
    }

    @Test
    void both_versions_are_shown_with_colour_and_weight_while_the_confirmation_is_awaited() {
        var world = sideBySide();
        world.tell(new SetWeights(World.APP, Map.of("v2", 30), world.now()));
        views.record(world.log());

        assertThat(views.stores.applications().find(APP).orElseThrow().status())
                .isEqualTo(ApplicationStatus.AWAITING_CONFIRMATION);
        assertThat(views.stores.releases().find(APP, 2).orElseThrow().state())
                .isEqualTo(ReleaseState.AWAITING_CONFIRMATION);
        assertThat(views.stores.revisions().services(APP))
                .extracting(ServiceView::name, s -> s.color().orElseThrow(), ServiceView::weight)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("v1", Color.BLUE, Optional.of(100)),
                        Tuple.tuple("redis", Color.YELLOW, Optional.empty()),
                        Tuple.tuple("v2", Color.GREEN, Optional.of(30)));
        assertThat(views.stores.steps().notes(APP, 2))
                .extracting(NoteView::kind)
                .contains(NoteView.Kind.WEIGHTS, NoteView.Kind.AWAITS_CONFIRMATION);
    }

    @Test
    void the_old_version_is_shown_with_the_number_of_containers_that_was_set_by_hand() {
        var v1 = service("v1", "web:1").checked().routed("shop");
        var redis = service("redis", "redis:7");
        var world = new World(2).deploy("1.0", v1, redis).finish();
        world.tell(new ScaleService(World.APP, "v1", 3, world.now())).finish();
        world.blueGreen("2.0", service("v2", "web:2").times(2).checked().routed("shop"), redis)
                .finish();
        views.record(world.log());

        assertThat(views.stores.revisions().services(APP))
                .extracting(ServiceView::name, ServiceView::scale, ServiceView::running)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("v1", 3, 3), Tuple.tuple("redis", 1, 1), Tuple.tuple("v2", 2, 2));
    }

    @Test
    void confirmed_only_the_new_version_is_shown_without_a_colour() {
        views.record(sideBySide().confirm().finish().log());

        assertThat(views.stores.applications().find(APP).orElseThrow().status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(views.stores.revisions().services(APP))
                .extracting(ServiceView::name, ServiceView::color, ServiceView::weight)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("redis", Optional.empty(), Optional.empty()),
                        Tuple.tuple("v2", Optional.empty(), Optional.of(100)));
    }

    @Test
    void revisions_are_shown_with_name_pin_and_which_is_current() {
        var world = sideBySide().confirm().finish();
        world.tell(new NameRevision(World.APP, 1, "stable", world.now()));
        world.tell(new PinRevision(World.APP, 1, true, world.now()));
        views.record(world.log());

        assertThat(views.stores.revisions().list(APP))
                .extracting(RevisionView::number, RevisionView::name, RevisionView::knownGood, RevisionView::current)
                .isEqualTo(List.of(Tuple.tuple(1, "stable", true, false), Tuple.tuple(2, "", false, true)));
    }
}
