package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of a blue-green change whatever is asked meanwhile, whatever fails, and in whatever order it is reported. */
class BlueGreenProperties {
    private static final Set<String> REFUSALS = Set.of(
            "release-running",
            "two-versions",
            "not-ready",
            "turned-back",
            "nothing-to-confirm",
            "no-release-running",
            "another-release-running",
            "invalid-weight",
            "weights-settled",
            "course-running",
            "service-not-found",
            "nothing-to-go-back-to");

    @Property(tries = 300)
    @Label("weights stay 0 to 100, blue runs until the confirmation, and one version is left in the end")
    void any_order_of_reports_and_words(
            @ForAll @Size(min = 1, max = 25) List<@IntRange(max = 999) Integer> script,
            @ForAll @IntRange(min = 1, max = 3) int scale,
            @ForAll @IntRange(max = 31) int manner) {
        var world = begun(scale, manner);

        for (int what : script) {
            act(world, what);
            assertThat(world.state().weights().values())
                    .as("weights are 0 to 100")
                    .allMatch(w -> w >= 0 && w <= 100);
            nothingElseIsReleased(world);
            restartsToTheSame(world);
        }
        end(world);

        oldContainersStayUntilConfirmed(world);
        oneVersionIsLeft(world);
        assertThat(ReleaseReplay.of(world.log(), 2).same())
                .as("release 2 replays the same")
                .isTrue();
    }

    /** @param manner bits: a course, a sick green, blue on every node, green may move, drains */
    private static World begun(int scale, int manner) {
        var blue = service("v1", "web:1").times(scale).checked().routed("shop");
        var green = service("v2", "web:2").times(scale).checked().routed("shop").after("redis");
        var course = new BlueGreenCourse(List.of(10, 50, 100), Duration.ofSeconds(30), Gate.USUAL);
        var redis = service("redis", "redis:7").times(1);
        var world = (manner & 16) == 0 ? new World(3) : new World(3).routed();
        world.deploy("1.0", (manner & 4) == 0 ? blue : blue.everywhere(), redis).finish();
        world = (manner & 2) == 0 ? world : world.sickContainer("shop_v2_1 web:2");
        return world.blueGreen(
                "2.0",
                (manner & 1) == 0 ? Optional.empty() : Optional.of(course),
                (manner & 8) == 0 ? green : green.rescheduled(),
                redis);
    }

    private static void act(World world, int what) {
        try {
            switch (what % 20) {
                case 0 -> world.confirm();
                case 1 -> world.tell(new RollBackRelease(World.APP, 2, world.now()));
                case 2, 3 ->
                    world.tell(new SetWeights(World.APP, Map.of("v1", what / 9, "v2", what / 11), world.now()));
                case 4 -> world.tell(new PauseRelease(World.APP, 2, world.now()));
                case 5 -> world.tell(new AbortRelease(World.APP, 2, world.now()));
                case 6 ->
                    world.traffic("v1", new TrafficFigures(1_000, 1, 10))
                            .traffic("v2", new TrafficFigures(what / 2, what / 200, what / 30.0));
                case 7 -> world.later(Duration.ofSeconds(what / 20)).tell(new LookAgain(World.APP, world.now()));
                case 8 -> any(world, what).ifPresent(i -> world.unhealthy(i.container()));
                case 9 -> any(world, what).ifPresent(i -> world.healthy(i.container()));
                case 10 -> any(world, what).ifPresent(i -> world.removedByHand(i.container()));
                case 11 -> world.tell(new RecordNodeLost(World.APP, World.node(what / 20 % 2 + 1), world.now()));
                case 12 -> world.tell(new RecordNodeReturned(World.APP, World.node(what / 20 % 2 + 1), world.now()));
                case 13 -> twice(world, what);
                case 14 -> elsewhere(world, what);
                case 15 -> world.tell(new ResumeRelease(World.APP, 2, world.now()));
                case 16 -> world.finish();
                default -> {
                    for (int i = 0; i < what / 20 % 9; i++) {
                        world.work();
                    }
                }
            }
        } catch (Refused refused) {
            speaks(world, refused);
        }
    }

    /** What would be another release is refused while this one is running; what comes after it isn't of interest here. */
    private static void elsewhere(World world, int what) {
        if (world.state().release().filter(r -> r.number() == 2).isEmpty()) {
            return;
        }
        var started = world.log(ReleaseStarted.class).size();
        var redis = service("redis", "redis:7");
        switch (what / 20 % 8) {
            case 0 -> world.change("3.0", redis);
            case 1 -> world.supersede("3.0", redis);
            case 2 -> world.blueGreen("3.0", service("v3", "web:3"), redis);
            case 3 -> world.tell(new ScaleService(World.APP, "v2", 5, world.now()));
            case 4 -> world.tell(new RedeployApplication(World.APP, world.now()));
            case 5 -> world.tell(new StopApplication(World.APP, world.now()));
            case 6 -> world.tell(new RollBackApplication(World.APP, "1", world.now()));
            default -> world.tell(new DeleteApplication(World.APP, false, world.now()));
        }
        assertThat(world.log(ReleaseStarted.class))
                .as("nothing else is released")
                .hasSize(started);
        throw new AssertionError("not refused while a release is running: " + what);
    }

    /** Reports that came already come again: nothing happens. */
    private static void twice(World world, int what) {
        var done = world.log(StepSucceeded.class);
        var before = world.log().size();
        if (!done.isEmpty()) {
            world.repeat(done.get(what / 20 % done.size()).step());
        }
        assertThat(world.log()).as("a step that is reported twice").hasSize(before);
        world.look(World.node(what / 20 % 3 + 1));
        var known = world.log().size();
        world.look(World.node(what / 20 % 3 + 1));
        assertThat(world.log()).as("containers that are seen twice").hasSize(known);
    }

    private static Optional<Instance> any(World world, int what) {
        var running = world.state().instances().values().stream()
                .filter(Instance::running)
                .toList();
        return running.isEmpty() ? Optional.empty() : Optional.of(running.get(what / 20 % running.size()));
    }

    private static void speaks(World world, Refused refused) {
        assertThat(refused.problems()).as("a refusal has reasons").isNotEmpty().allSatisfy(p -> {
            assertThat(p.type()).isIn(REFUSALS);
            assertThat(p.message()).isNotBlank();
            assertThat(p.remedy()).as("what to do when %s", p.message()).isNotBlank();
            if (Set.of("release-running", "two-versions").contains(p.type())
                    && world.state().release().filter(ReleaseState::sideBySide).isPresent()) {
                assertThat(p.remedy()).contains("Roll it back; or confirm it");
            }
        });
    }

    private static void nothingElseIsReleased(World world) {
        var running = Optional.<Integer>empty();
        for (var event : world.log()) {
            switch (event) {
                case ReleaseStarted e -> {
                    assertThat(running)
                            .as("a release that runs while %d starts", e.number())
                            .isEmpty();
                    running = Optional.of(e.number());
                }
                case ReleaseCompleted _, ReleaseRolledBack _, ReleaseFailed _ -> running = Optional.empty();
                default -> {}
            }
        }
    }

    /** Another process folds the log, and decides the same. */
    private static void restartsToTheSame(World world) {
        var state = ApplicationState.NONE;
        for (var event : world.log()) {
            state = ApplicationDecider.evolve(state, event);
        }
        assertThat(state).as("the state after a restart").isEqualTo(world.state());
        for (var command : List.of(
                new LookAgain(World.APP, world.now()),
                new LookAgain(World.APP, world.now().plusSeconds(600)),
                new RecordNodeLost(World.APP, World.node(1), world.now()))) {
            assertThat(ApplicationDecider.decide(state, command))
                    .as("what a restarted process decides on %s", command)
                    .isEqualTo(ApplicationDecider.decide(world.state(), command));
        }
    }

    /** All nodes answer again, everything is performed, and whoever waits for a word is given one. */
    private static void end(World world) {
        for (int n = 1; n <= 3; n++) {
            world.tell(new RecordNodeReturned(World.APP, World.node(n), world.now()));
        }
        world.finish();
        if (world.state().release().filter(r -> r.number() == 2).isPresent()) {
            assertThat(world.state().release().orElseThrow().waitsFor()).containsExactly("the confirmation");
            world.confirm().finish();
        }
        world.drain();
        assertThat(world.state().release()).as("every release ends").isEmpty();
    }

    private static void oldContainersStayUntilConfirmed(World world) {
        var old = new ArrayList<InstanceId>();
        var state = ApplicationState.NONE;
        for (var event : world.log()) {
            var known = state;
            if (event instanceof ReleaseStarted e && e.kind() == ReleaseKind.BLUE_GREEN) {
                known.instances().values().stream().filter(Instance::running).forEach(i -> old.add(i.id()));
            }
            var sideBySide = known.release().filter(ReleaseState::sideBySide).isPresent();
            if (sideBySide
                    && event instanceof StepOrdered e
                    && e.step().order() instanceof Order.ContainerOrder o
                    && old.contains(o.instance())) {
                assertThat(known.instances().get(o.instance()).running())
                        .as("a container of the old version that runs and gets the step %s", e.step())
                        .isFalse();
            }
            state = ApplicationDecider.evolve(state, event);
        }
    }

    /** On a node that doesn't answer containers of the other may be left; a recovery removes them when it is back. */
    private static void oneVersionIsLeft(World world) {
        var state = ApplicationState.NONE;
        for (var event : world.log()) {
            state = ApplicationDecider.evolve(state, event);
            var left = state;
            switch (event) {
                case ReleaseCompleted e when e.release() == 2 -> only("v2", 2, left);
                case ReleaseRolledBack _ -> only("v1", 1, left);
                default -> {}
            }
        }
        assertThat(world.log(ReleaseConfirmed.class).size()
                        + world.log(ReleaseTurnedBack.class).size())
                .as("one of the two was chosen, once")
                .isEqualTo(1);
        var chosen = world.log(ReleaseConfirmed.class).isEmpty() ? "v1" : "v2";
        // it can still fail on either way, and is held to the version that was chosen
        assertThat(world.state().desired().revision()).isEqualTo(chosen.equals("v1") ? 1 : 2);
        assertThat(world.state().instances().values())
                .as("containers in the end")
                .extracting(Instance::service)
                .containsOnly(chosen, "redis");
    }

    private static void only(String version, int revision, ApplicationState left) {
        assertThat(left.desired().revision()).isEqualTo(revision);
        assertThat(left.instances().values())
                .as("containers that are left")
                .filteredOn(i -> !left.unreachable().contains(i.node()))
                .extracting(Instance::service)
                .isSubsetOf(version, "redis");
    }
}
