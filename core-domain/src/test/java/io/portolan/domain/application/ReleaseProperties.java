package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever the operator asks, whatever fails, and in whatever order reports arrive. */
class ReleaseProperties {
    private static final List<String> IMAGES = List.of("web:1", "web:2", "web:3", "sick:4", "missing:5");

    @Property(tries = 300)
    @Label(
            "every release ends, no container has two steps at once, names never clash, and every release replays the same")
    void any_sequence_of_commands_and_troubles(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 999) Integer> script,
            @ForAll @IntRange(min = 1, max = 4) int scale,
            @ForAll @IntRange(min = 1, max = 3) int parallelism,
            @ForAll @IntRange(max = 15) int manner) {
        var world = new World(3).sick("sick:4").notInRegistry("missing:5").routed();
        world.deploy("v0", web("web:1", scale, parallelism, manner), service("redis", "redis:7"))
                .finish();

        for (int i = 0; i < script.size(); i++) {
            act(world, script.get(i), i, scale, parallelism, manner);
        }
        while (world.finish().state().release().isPresent()) {
            // a release that is paused waits for somebody's word; what can't be healthy would pause it for ever
            world.tell(new AbortRelease(World.APP, world.state().releases(), world.now()))
                    .drain();
        }
        world.drain();

        assertThat(world.state().release()).as("every release ends").isEmpty();
        assertThat(world.log(ReleaseFailed.class))
                .as("releases that found nothing to do")
                .noneMatch(e -> e.problem().type().equals("stuck"));
        // what a failed release leaves is left for a look
        if (world.log(ReleaseFailed.class).isEmpty()
                && world.log(ReleaseAborted.class).isEmpty()) {
            var wanted = world.state().desired().power() == Desired.Power.RUNNING;
            assertThat(world.state().instances().values())
                    .as("what runs is what is wanted")
                    .allMatch(i -> i.running() == wanted || i.status() instanceof InstanceStatus.Vanished);
        }
        assertThat(world.state().instances().values())
                .as("containers that run without requests")
                .noneMatch(i -> i.running() && i.drained());
        noTwoStepsAtOnce(world);
        namesNeverClash(world);
        for (int release = 1; release <= world.state().releases(); release++) {
            assertThat(ReleaseReplay.of(world.log(), release).same())
                    .as("release %d replays the same", release)
                    .isTrue();
        }
    }

    @Property(tries = 100)
    @Label("a rolling change of healthy containers never takes more than a batch out of service")
    void a_rolling_change_keeps_the_rest_in_service(
            @ForAll @IntRange(min = 1, max = 9) int scale, @ForAll @IntRange(min = 1, max = 4) int parallelism) {
        var world = new World(3).deploy("1", web("web:1", scale, parallelism)).finish();
        world.change("2", web("web:2", scale, parallelism));

        while (world.state().release().isPresent()) {
            assertThat(world.running().size())
                    .as("containers that run")
                    .isGreaterThanOrEqualTo(scale - Math.min(parallelism, scale));
            if (!world.work()) {
                world.finish();
            }
        }
        assertThat(world.running()).hasSize(scale).allMatch(r -> r.contains("web:2"));
    }

    @Property(tries = 100)
    @Label("a start-first change of healthy containers never runs fewer than before, nor more than a batch more")
    void a_start_first_change_keeps_all_in_service(
            @ForAll @IntRange(min = 1, max = 9) int scale, @ForAll @IntRange(min = 1, max = 4) int parallelism) {
        var world = new World(3)
                .deploy("1", web("web:1", scale, parallelism).startFirst())
                .finish();
        world.change("2", web("web:2", scale, parallelism).startFirst());

        while (world.state().release().isPresent()) {
            assertThat(world.running().size())
                    .as("containers that run")
                    .isBetween(scale, scale + Math.min(parallelism, scale));
            if (!world.work()) {
                world.finish();
            }
        }
        assertThat(world.running()).hasSize(scale).allMatch(r -> r.contains("web:2"));
    }

    private static Samples web(String image, int scale, int parallelism) {
        return service("web", image)
                .times(scale)
                .checked()
                .rollingBy(parallelism)
                .after("redis");
    }

    /** @param manner bits: start-first, a route, some may fail; and what happens when more do */
    private static Samples web(String image, int scale, int parallelism, int manner) {
        var web = web(image, scale, parallelism);
        web = (manner & 1) == 0 ? web : web.startFirst();
        web = (manner & 2) == 0 ? web : web.routed().delay(Duration.ofSeconds(3));
        web = (manner & 4) == 0 ? web : web.tolerating(0.5).monitor(Duration.ofSeconds(5));
        return (manner & 8) == 0 ? web : web.failing(scale % 2 == 0 ? FailureAction.PAUSE : FailureAction.CONTINUE);
    }

    private static void act(World world, int what, int index, int scale, int parallelism, int manner) {
        var web = web(IMAGES.get(what / 8 % IMAGES.size()), what / 100 % 4 + 1, parallelism, manner);
        try {
            switch (what % 13) {
                case 0, 1 -> world.change("v" + (index + 1), web, service("redis", "redis:7"));
                case 8 -> world.supersede("v" + (index + 1), web, service("redis", "redis:7"));
                case 9 -> world.tell(new PauseRelease(World.APP, world.state().releases(), world.now()));
                case 10 -> world.tell(new ResumeRelease(World.APP, world.state().releases(), world.now()));
                case 11 -> world.tell(new AbortRelease(World.APP, world.state().releases(), world.now()));
                case 12 ->
                    world.tell(new RollBackRelease(World.APP, world.state().releases(), world.now()));
                case 2 -> world.tell(new ScaleService(World.APP, "web", what / 8 % 5, world.now()));
                case 3 -> world.tell(new StopApplication(World.APP, world.now()));
                case 4 -> world.tell(new StartApplication(World.APP, world.now()));
                case 5 -> world.tell(new RedeployApplication(World.APP, world.now()));
                case 6 -> {
                    for (int i = 0; i < what / 8 % 7; i++) {
                        world.work();
                    }
                }
                default ->
                    world.state().instances().values().stream()
                            .filter(Instance::running)
                            .skip(what / 8 % Math.max(1, scale))
                            .findFirst()
                            .ifPresent(i -> world.removedByHand(i.container()));
            }
        } catch (Refused alreadyRunning) {
            world.finish();
        }
    }

    private static void noTwoStepsAtOnce(World world) {
        var busy = new HashMap<InstanceId, Order>();
        for (var event : world.log()) {
            switch (event) {
                case StepOrdered e
                when e.step().order() instanceof Order.ContainerOrder o ->
                    assertThat(busy.put(o.instance(), o))
                            .as("a step of %s that is under way while %s is ordered", o.instance(), o)
                            .isNull();
                case StepSucceeded e ->
                    busy.values().removeIf(o -> step(world, e.step().value()).equals(o));
                case StepFailed e ->
                    busy.values().removeIf(o -> step(world, e.step().value()).equals(o));
                default -> {}
            }
        }
    }

    private static Order step(World world, String id) {
        return world.log(StepOrdered.class).stream()
                .filter(e -> e.step().id().value().equals(id))
                .map(e -> e.step().order())
                .findFirst()
                .orElseThrow();
    }

    /** A name is on a node once: its container is removed, or has vanished, before another one is created. */
    private static void namesNeverClash(World world) {
        var holders = new HashMap<String, InstanceId>();
        for (var event : world.log()) {
            switch (event) {
                case StepOrdered e
                when e.step().order() instanceof Order.CreateContainer o ->
                    assertThat(holders.put(o.node() + "/" + o.container(), o.instance()))
                            .as("who has the name %s when %s is created", o.container(), o.instance())
                            .isIn(null, o.instance());
                case InstanceRenamed e -> {
                    var node = world.log(InstancesPlaced.class).stream()
                            .flatMap(p -> p.placements().stream())
                            .filter(p -> p.instance().equals(e.instance()))
                            .findFirst()
                            .orElseThrow()
                            .node();
                    holders.values().remove(e.instance());
                    assertThat(holders.put(node + "/" + e.container(), e.instance()))
                            .as("who has the name %s when %s gets it", e.container(), e.instance())
                            .isNull();
                }
                case InstanceRemoved e -> holders.values().remove(e.instance());
                case InstanceVanished e -> holders.values().remove(e.instance());
                default -> {}
            }
        }
    }
}
