package io.portolan.domain.record;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.AbortRelease;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.PauseRelease;
import io.portolan.domain.application.ApplicationCommand.RecordNodeLost;
import io.portolan.domain.application.ApplicationCommand.RecordNodeReturned;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationReplanning;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.World;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.domain.routing.TrafficFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded histories: every prefix of them is a state, every release in them replays, and today's planner orders what was
 * ordered then. Where a change of the planner is meant, the history is recorded anew with {@code -Dapprove=true}, and the
 * difference is looked at.
 */
class GoldenHistoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static Map<String, Supplier<World>> histories() {
        var histories = new LinkedHashMap<String, Supplier<World>>();
        histories.put(
                "deploy-with-dependencies",
                () -> new World(3)
                        .deploy(
                                "1.0",
                                service("web", "web:1").times(3).checked().after("redis"),
                                service("redis", "redis:7"))
                        .finish());
        histories.put("rolling-change", () -> rolling("web:2"));
        histories.put("rolled-back", () -> rolling("sick:2"));
        histories.put("start-first", GoldenHistoriesTest::startFirst);
        histories.put("paused-and-aborted", GoldenHistoriesTest::pausedAndAborted);
        histories.put("image-not-found", () -> rolling("missing:2"));
        histories.put(
                "removed-by-hand",
                () -> rolling("web:2").removedByHand("shop_web_2").finish());
        histories.put("node-lost-and-back", GoldenHistoriesTest::lost);
        histories.put(
                "recovered-at-last",
                () -> rolling("web:2")
                        .registryAway(true)
                        .removedByHand("shop_web_2")
                        .finish()
                        .recoverWhenDue()
                        .registryAway(false)
                        .recoverWhenDue());
        histories.put("left-on-a-lost-node", GoldenHistoriesTest::leftBehind);
        histories.put(
                "blue-green-confirmed",
                () -> blueGreen(Optional.empty(), 0).confirm().finish());
        histories.put(
                "course-with-a-failing-gate",
                () -> blueGreen(
                        Optional.of(new BlueGreenCourse(List.of(10, 100), Duration.ofSeconds(30), Gate.USUAL)), 9));
        histories.put("scaled", () -> {
            var world = rolling("web:2");
            return world.tell(new ScaleService(World.APP, "web", 1, world.now()))
                    .finish();
        });
        return histories;
    }

    private static World blueGreen(Optional<BlueGreenCourse> course, int errors) {
        return new World(2)
                .traffic("v1", new TrafficFigures(900, 0, 10))
                .traffic("v2", new TrafficFigures(100, errors, 11))
                .deploy("1.0", service("v1", "web:1").times(2).checked().routed("shop"))
                .finish()
                .blueGreen(
                        "2.0", course, service("v2", "web:2").times(2).checked().routed("shop"))
                .finish();
    }

    private static World rolling(String image) {
        return new World(3)
                .sick("sick:2")
                .notInRegistry("missing:2")
                .deploy("1.0", service("web", "web:1").times(3).checked().rollingBy(2))
                .finish()
                .change("2.0", service("web", image).times(3).checked().rollingBy(2))
                .finish();
    }

    /** With routes, a delay and monitoring; the second successor isn't healthy, which the service puts up with. */
    private static World startFirst() {
        var before = service("web", "web:1").times(2).checked().rollingBy(1).routed();
        var after = service("web", "web:2")
                .times(2)
                .checked()
                .rollingBy(1)
                .routed()
                .startFirst()
                .delay(Duration.ofSeconds(10))
                .monitor(Duration.ofSeconds(5))
                .tolerating(0.5);
        return new World(2)
                .routed()
                .sickContainer("shop_web_2_next web:2")
                .deploy("1.0", before)
                .finish()
                .change("2.0", after)
                .finish();
    }

    /** Aborted while a container is being drained, which then gets requests again. */
    private static World pausedAndAborted() {
        var world = new World(2)
                .routed()
                .deploy(
                        "1.0",
                        service("web", "web:1").times(2).checked().rollingBy(1).routed())
                .finish()
                .change(
                        "2.0",
                        service("web", "web:2").times(2).checked().rollingBy(1).routed())
                .workUntilOrdered("drain shop_web_1");
        world.tell(new PauseRelease(World.APP, 2, world.now()))
                .later(Duration.ofMinutes(1))
                .tell(new AbortRelease(World.APP, 2, world.now()));
        return world.drain();
    }

    private static World lost() {
        var world = new World(3)
                .deploy("1.0", service("web", "web:1").times(3).checked().rescheduled())
                .finish();
        world.tell(new RecordNodeLost(World.APP, World.node(2), world.now())).finish();
        return world.tell(new RecordNodeReturned(World.APP, World.node(2), world.now()))
                .finish();
    }

    private static World leftBehind() {
        var world = rolling("web:2");
        world.tell(new RecordNodeLost(World.APP, World.node(2), world.now()));
        world.tell(new DeleteApplication(World.APP, true, world.now())).finish();
        return world.later(Duration.ofMinutes(5)).look(World.node(2)).drain();
    }

    @TestFactory
    Stream<DynamicTest> a_recorded_history_replays_from_every_prefix() {
        return histories().entrySet().stream()
                .map(h -> DynamicTest.dynamicTest(h.getKey(), () -> replays(h.getKey(), h.getValue())));
    }

    private static void replays(String name, Supplier<World> recording) {
        var file = FOLDER.resolve(name + ".ndjson");
        if (Boolean.getBoolean("approve")) {
            write(file, recording.get().log());
        }
        var log = read(file);
        var state = ApplicationState.NONE;
        for (var event : log) {
            state = ApplicationDecider.evolve(state, event);
            if (state.release().isPresent()) {
                assertThat(ApplicationReplanning.plan(state, event.at())).isNotNull();
            }
        }
        assertThat(state.releases()).isPositive();
        for (int release = 1; release <= state.releases(); release++) {
            for (var frame : ReleaseReplay.of(log, release).frames()) {
                assertThat(frame.today())
                        .as("release %d, frame %d, today", release, frame.number())
                        .isEqualTo(frame.ordered());
            }
        }
    }

    private static void write(Path file, List<ApplicationEvent> log) {
        var lines = log.stream()
                .map(e -> e.getClass().getSimpleName() + " " + JSON.writeValueAsString(e))
                .toList();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ApplicationEvent> read(Path file) {
        var types = new LinkedHashMap<String, Class<?>>();
        RecordSampler.leaves(ApplicationEvent.class).forEach(c -> types.put(c.getSimpleName(), c));
        var log = new ArrayList<ApplicationEvent>();
        try {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split(" ", 2);
                log.add((ApplicationEvent) JSON.readValue(parts[1], types.get(parts[0])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }
}
