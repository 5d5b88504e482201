package io.portolan.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.RunCommand.*;
import io.portolan.domain.run.RunEvent.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever fails, is lost or is cancelled, and in whatever order and however often reports arrive. */
class RunProperties {
    @Property(tries = 300)
    @Label(
            "every run ends; no container has two attempts that are known to run, nor more than its retries; no task overtakes")
    void any_sequence_of_reports_and_troubles(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 999) Integer> script,
            @ForAll @IntRange(max = 63) int shape,
            @ForAll @IntRange(max = 2) int retries,
            @ForAll @IntRange(min = 1, max = 4) int scale) {
        var world = new RunWorld(3).room(shape % 3 == 0 ? 2 : 100);
        for (int i = 1; i <= scale; i++) {
            for (int k = 0; k < script.size(); k += 3) {
                world.exits("t" + k % 5, i, script.get(k) % 3 == 0 ? 1 : 0);
            }
        }
        world.start(batch(shape, retries, scale));

        script.forEach(what -> act(world, what));
        List.copyOf(world.lost)
                .forEach(node -> world.back(Integer.parseInt(node.value().substring(1))));
        world.room(100).finish();

        assertThat(world.state().outcome()).as("every run ends").isPresent();
        assertThat(world.running()).as("containers that run behind the end").isEmpty();
        assertThat(world.placesHeld()).as("places that are held behind the end").isZero();
        assertThat(world.state().tasks().values())
                .as("every task ends")
                .allMatch(t -> t.status().over());
        noTwoAttemptsAtOnce(world);
        noMoreAttemptsThanAllowed(world);
        noTaskOvertakes(world);
        replaysTheSame(world);
    }

    @Property(tries = 100)
    @Label("a run of containers that do their work finishes, each with one attempt, in whatever order reports arrive")
    void a_healthy_run_finishes(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 399) Integer> script,
            @ForAll @IntRange(max = 63) int shape,
            @ForAll @IntRange(min = 1, max = 4) int scale) {
        var world = new RunWorld(2).start(batch(shape, 0, scale));

        script.forEach(what -> act(world, what % 4 + what / 4 * 8));
        world.finish();

        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
        assertThat(world.log(AttemptStarted.class)).hasSize(5 * scale);
    }

    /** Five tasks; each depends on some of those before it. */
    private static BatchSpec batch(int shape, int retries, int scale) {
        var yaml = new StringBuilder("labels: {portolan.project_type: batch, portolan.on_failure: "
                + (shape % 2 == 0 ? "continue" : "stop") + "}\nservices:\n");
        for (int t = 0; t < 5; t++) {
            int task = t;
            var depends = IntStream.range(0, t)
                    .filter(o -> (shape >> (o + task) % 6 & 1) == 1)
                    .mapToObj(o -> "t" + o)
                    .toList();
            yaml.append(
                    "  t%d: {image: 'i%d:1', labels: {portolan.scale: '%d', portolan.retry_count: '%d', portolan.retry_backoff: '%ds', portolan.concurrency: '%d'%s}}\n"
                            .formatted(
                                    t,
                                    t % 2,
                                    scale,
                                    retries,
                                    shape % 4,
                                    shape % 3 + 1,
                                    depends.isEmpty()
                                            ? ""
                                            : ", portolan.depends: '" + String.join(",", depends) + "'"));
        }
        return RunWorld.batch(yaml.toString());
    }

    /** @param what the last three bits say what happens, the others to which of those to whom it can */
    private static void act(RunWorld world, int what) {
        var which = what / 8;
        switch (what % 8) {
            case 0 -> pick(List.copyOf(world.work), which).ifPresent(world::perform);
            case 1 ->
                pick(world.mail, which).ifPresent(m -> {
                    world.mail.remove(m);
                    world.tell(m);
                });
            // told twice
            case 2 -> pick(world.mail, which).ifPresent(world::tell);
            case 3 -> pick(world.running(), which).ifPresent(world::end);
            case 4 -> world.lose(which % 3 + 1);
            case 5 -> world.back(which % 3 + 1);
            case 6 -> {
                world.pass(Duration.ofSeconds(which));
                world.tell(new LookAgain(RunWorld.RUN, world.now()));
            }
            default -> {
                if (which > 110) {
                    try {
                        world.tell(new CancelRun(RunWorld.RUN, "asked", world.now()));
                    } catch (Refused nothingToCancel) {
                        assertThat(nothingToCancel.problems()).isNotEmpty();
                    }
                }
            }
        }
    }

    private static <T> java.util.Optional<T> pick(List<T> from, int which) {
        return from.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(from.get(which % from.size()));
    }

    private static void noTwoAttemptsAtOnce(RunWorld world) {
        var open = new HashMap<String, InstanceId>();
        for (var event : world.log()) {
            if (event instanceof ContainersPlaced e) {
                e.placed()
                        .forEach(p -> assertThat(open.put(
                                        unit(p.attempt()), p.placement().instance()))
                                .as("the attempt that is under way when %s is placed", p.attempt())
                                .isNull());
            } else if (event instanceof AttemptEnded e) {
                assertThat(open.remove(unit(e.attempt()))).isEqualTo(e.instance());
            }
        }
    }

    private static void noMoreAttemptsThanAllowed(RunWorld world) {
        var started = new HashMap<String, Integer>();
        for (var event : world.log(AttemptStarted.class)) {
            started.merge(unit(event.attempt()), 1, Integer::sum);
        }
        for (var task : world.state().batch().tasks()) {
            started.forEach((unit, attempts) -> {
                if (unit.startsWith(task.name() + "_")) {
                    assertThat(attempts).as("attempts of %s", unit).isLessThanOrEqualTo(task.retryCount() + 1);
                }
            });
        }
    }

    private static void noTaskOvertakes(RunWorld world) {
        Map<String, List<String>> depends = new HashMap<>();
        world.state().batch().tasks().forEach(t -> depends.put(t.name(), t.depends()));
        Set<String> finished = new HashSet<>();
        for (var event : world.log()) {
            switch (event) {
                case TaskFinished e -> finished.add(e.task());
                case TaskBecameReady e ->
                    assertThat(finished).as("before %s", e.task()).containsAll(depends.get(e.task()));
                case AttemptStarted e ->
                    assertThat(finished)
                            .as("before %s", e.attempt())
                            .containsAll(depends.get(e.attempt().task()));
                default -> {}
            }
        }
    }

    private static void replaysTheSame(RunWorld world) {
        var state = RunState.NONE;
        var events = new ArrayList<RunEvent>();
        for (var event : world.log()) {
            state = RunDecider.evolve(state, event);
            events.add(event);
        }
        assertThat(state).as("the state after %d events", events.size()).isEqualTo(world.state());
        assertThat(RunPlanner.plan(state, world.now())).isEqualTo(RunPlanner.plan(world.state(), world.now()));
        assertThat(RunDecider.decide(state, new LookAgain(RunWorld.RUN, world.now())))
                .as("a look at what has ended")
                .isEqualTo(RunDecider.decide(world.state(), new LookAgain(RunWorld.RUN, world.now())));
    }

    private static String unit(AttemptId attempt) {
        return attempt.task() + "_" + attempt.index();
    }
}
