package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.PauseRelease;
import io.portolan.domain.application.ApplicationCommand.ResumeRelease;
import io.portolan.domain.application.ApplicationCommand.StopApplication;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.InstanceBecameUnhealthy;
import io.portolan.domain.application.ApplicationEvent.InstanceExited;
import io.portolan.domain.application.ApplicationEvent.InstanceRenamed;
import io.portolan.domain.application.ApplicationEvent.InstanceStarted;
import io.portolan.domain.application.ApplicationEvent.NodeBecameReachable;
import io.portolan.domain.application.ApplicationEvent.NodeBecameUnreachable;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.World;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.work.Addressee;
import io.portolan.query.application.ApplicationStatus;
import io.portolan.query.application.ApplicationView;
import io.portolan.query.application.ServiceView;
import io.portolan.query.container.ContainerView;
import io.portolan.query.container.InstanceState;
import io.portolan.query.release.NoteView;
import io.portolan.query.release.ReleaseState;
import io.portolan.query.release.ReleaseView;
import io.portolan.query.release.StepState;
import io.portolan.query.release.StepView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationViewsTest {
    private static final String APP = World.APP.value();

    private final Views views = Views.start();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void an_application_that_is_deployed_runs_with_all_its_containers() {
        views.record(Story.deployed().log());

        assertThat(application().status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(application().version()).isEqualTo("1.0");
        assertThat(application().healthy()).isEqualTo(3);
        assertThat(views.stores.revisions().services(APP))
                .extracting(ServiceView::name, ServiceView::scale, ServiceView::running, ServiceView::pinned)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("redis", 1, 1, "redis:7@sha256:1"),
                        org.assertj.core.groups.Tuple.tuple("web", 2, 2, "web:1@sha256:1"));
        assertThat(views.stores.containers().of(APP, false))
                .extracting(ContainerView::name)
                .containsExactly("shop_redis_1", "shop_web_1", "shop_web_2");
        assertThat(views.stores.containers().of(APP, false)).allSatisfy(container -> {
            assertThat(container.state()).isEqualTo(InstanceState.RUNNING);
            assertThat(container.revision()).isEqualTo(1);
            assertThat(container.image()).contains("@sha256:");
        });
    }

    @Test
    void a_release_shows_every_step_with_its_reason_and_what_it_waited_for() {
        views.record(Story.deployed().log());

        ReleaseView release = views.stores.releases().find(APP, 1).orElseThrow();
        List<StepView> steps = views.stores.steps().steps(APP, 1);
        assertThat(release.kind()).isEqualTo(ReleaseKind.DEPLOY);
        assertThat(release.state()).isEqualTo(ReleaseState.COMPLETED);
        assertThat(release.endedAt()).isPresent();
        assertThat(steps).hasSizeGreaterThan(6).allSatisfy(step -> {
            assertThat(step.reason()).isNotBlank();
            assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
            assertThat(step.endedAt()).isPresent();
        });
        assertThat(views.stores.steps().notes(APP, 1))
                .extracting(NoteView::kind)
                .contains(NoteView.Kind.PLACEMENT_REQUESTED, NoteView.Kind.PLACED, NoteView.Kind.WAITING);
    }

    @Test
    void a_change_that_is_turned_back_leaves_the_old_version_running() {
        views.record(Story.turnedBack().log());

        ReleaseView release = views.stores.releases().list(APP).getFirst();
        assertThat(release.number()).isEqualTo(2);
        assertThat(release.state()).isEqualTo(ReleaseState.ROLLED_BACK);
        assertThat(release.turnedBack()).isPresent();
        assertThat(application().version()).isEqualTo("1.0");
        assertThat(application().revision()).isEqualTo(1);
        assertThat(application().targetRevision()).isEqualTo(2);
        assertThat(application().status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(views.stores.revisions().list(APP)).hasSize(2);
    }

    @Test
    void a_release_that_is_paused_says_why_until_it_goes_on() {
        World world = Story.changing();
        views.record(world.tell(new PauseRelease(World.APP, 2, world.now())).log());

        assertThat(release(2).state()).isEqualTo(ReleaseState.PAUSED);
        assertThat(release(2).paused()).isPresent();
        assertThat(application().status()).isEqualTo(ApplicationStatus.DEPLOYING);
        assertThat(views.rows("release_deadlines")).isEmpty();

        int before = world.log().size();
        world.tell(new ResumeRelease(World.APP, 2, world.now()));
        views.record(world.log().subList(before, world.log().size()));

        assertThat(release(2).state()).isEqualTo(ReleaseState.RUNNING);
        assertThat(release(2).paused()).isEmpty();
    }

    @Test
    void a_successor_is_shown_under_the_name_that_it_has() {
        World world = Story.changing();
        views.record(world.log());
        assertThat(container("shop_web_1_next").state()).isEqualTo(InstanceState.RUNNING);

        int before = world.log().size();
        world.finish();
        views.record(world.log().subList(before, world.log().size()));

        assertThat(views.stores.containers().of(APP, false))
                .extracting(ContainerView::name)
                .containsExactly("shop_redis_1", "shop_web_1_next", "shop_web_2_next");

        var renamed = new InstanceId(container("shop_web_1_next").id());
        views.record(List.of(new InstanceRenamed(World.APP, renamed, "shop_web_1", world.now())));
        assertThat(container("shop_web_1").id()).isEqualTo(renamed.value());
    }

    private ReleaseView release(int number) {
        return views.stores.releases().find(APP, number).orElseThrow();
    }

    @Test
    void a_container_that_dies_and_comes_back_counts_its_restarts() {
        World world = Story.deployed();
        Instance web = world.instance("shop_web_1");
        views.record(world.log()).record(new InstanceExited(World.APP, web.id(), 137, true, world.now()));
        assertThat(container("shop_web_1").state()).isEqualTo(InstanceState.EXITED);
        assertThat(application().status()).isEqualTo(ApplicationStatus.DEGRADED);

        views.record(new InstanceStarted(World.APP, web.id(), world.now(), true, world.now()));

        ContainerView container = container("shop_web_1");
        assertThat(container.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(container.health()).isEqualTo(Health.STARTING);
        assertThat(container.restarts()).isEqualTo(1);
        assertThat(container.exitCode()).hasValue(137);
        assertThat(container.outOfMemory()).isTrue();
    }

    @Test
    void an_unhealthy_container_or_a_silent_node_is_shown() {
        World world = Story.deployed();
        Instance web = world.instance("shop_web_1");
        views.record(world.log()).record(new InstanceBecameUnhealthy(World.APP, web.id(), world.now()));
        assertThat(container("shop_web_1").health()).isEqualTo(Health.UNHEALTHY);
        assertThat(application().status()).isEqualTo(ApplicationStatus.DEGRADED);

        views.record(new NodeBecameUnreachable(World.APP, web.node(), world.now()));
        assertThat(container("shop_web_1").reachable()).isFalse();

        views.record(new NodeBecameReachable(World.APP, web.node(), world.now()));
        assertThat(container("shop_web_1").reachable()).isTrue();
    }

    @Test
    void a_stopped_application_and_a_deleted_one() {
        World world = Story.deployed();
        int deployed = world.log().size();
        views.record(world.log());
        world.tell(new StopApplication(World.APP, world.now())).finish();
        int stopped = world.log().size();
        views.record(since(world, deployed));
        assertThat(application().status()).isEqualTo(ApplicationStatus.STOPPED);
        assertThat(container("shop_web_1").state()).isEqualTo(InstanceState.STOPPED);

        world.tell(new DeleteApplication(World.APP, false, world.now())).finish();
        views.record(since(world, stopped));

        assertThat(application().status()).isEqualTo(ApplicationStatus.DELETED);
        assertThat(views.stores.applications().list(World.CLUSTER.value())).isEmpty();
        assertThat(views.stores.containers().of(APP, false)).isEmpty();
        assertThat(views.stores.containers().of(APP, true)).isNotEmpty();
    }

    @Test
    void the_directory_expects_containers_from_their_creation_to_their_end() {
        World world = Story.deployed();
        Instance web = world.instance("shop_web_1");
        views.record(world.log());

        assertThat(views.stores.directory().expectedOn(web.node()))
                .contains(new ExpectedInstance(new Addressee.OfApplication(World.APP), web.id(), "shop_web_1"));
        int deployed = world.log().size();
        world.removedByHand("shop_web_1");
        views.record(since(world, deployed));

        assertThat(views.stores.directory().expectedOn(web.node()))
                .doesNotContain(new ExpectedInstance(new Addressee.OfApplication(World.APP), web.id(), "shop_web_1"));
    }

    private static List<ApplicationEvent> since(World world, int known) {
        return world.log().subList(known, world.log().size());
    }

    private ApplicationView application() {
        return views.stores.applications().find(APP).orElseThrow();
    }

    private ContainerView container(String name) {
        return views.stores.containers().of(APP, false).stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
