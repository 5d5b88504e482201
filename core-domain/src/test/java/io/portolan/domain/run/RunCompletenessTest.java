package io.portolan.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.run.RunCommand.CancelRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** In whatever state a run is, every event applies and every command is answered. */
class RunCompletenessTest {
    private static final String BATCH = """
            labels: {portolan.project_type: batch}
            services:
              task: {image: "t:1", labels: {portolan.scale: "7", portolan.retry_count: "1"}}
              after: {image: "a:1", labels: {portolan.depends: task}}
            """;

    private static Map<String, RunState> states() {
        var states = new LinkedHashMap<String, RunState>();
        states.put("before it is created", RunState.NONE);
        states.put("waiting for places", new RunWorld(2).start(BATCH).state());
        states.put("without room", new RunWorld(2).room(0).start(BATCH).drain().state());
        states.put(
                "running", new RunWorld(2).lasting("task").start(BATCH).drain().state());
        var lost = new RunWorld(2).lasting("task").start(BATCH).drain().lose(1);
        states.put("with a lost node", lost.state());
        var cancelled = new RunWorld(2).lasting("task").start(BATCH).drain();
        cancelled.tell(new CancelRun(RunWorld.RUN, "asked", cancelled.now()));
        states.put("being cancelled", cancelled.state());
        states.put("cancelled", cancelled.finish().state());
        states.put("finished", new RunWorld(2).start(BATCH).finish().state());
        states.put(
                "failed",
                new RunWorld(2).exits("task", 2, 1, 1).start(BATCH).finish().state());
        return states;
    }

    @TestFactory
    Stream<DynamicTest> every_command_is_decided_or_refused_in_every_state() {
        return states().entrySet().stream()
                .flatMap(state -> RecordSampler.leaves(RunCommand.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(), () -> decided(state.getValue(), type))));
    }

    private static void decided(RunState state, Class<?> type) {
        var command = (RunCommand) RecordSampler.sample(type);
        try {
            assertThat(RunDecider.decide(state, command)).isNotNull();
        } catch (Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_event_applies_to_a_run_that_exists() {
        return states().entrySet().stream()
                .filter(state -> state.getValue().identity().isPresent())
                .flatMap(state -> RecordSampler.leaves(RunEvent.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(),
                                () -> assertThatCode(() -> RunDecider.evolve(
                                                state.getValue(), (RunEvent) RecordSampler.sample(type)))
                                        .doesNotThrowAnyException())));
    }
}
