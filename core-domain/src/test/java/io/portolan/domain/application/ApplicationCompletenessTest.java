package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.PauseRelease;
import io.portolan.domain.application.ApplicationCommand.RollBackRelease;
import io.portolan.domain.application.ApplicationCommand.StopApplication;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** In whatever state an application is, every event applies and every command is answered. */
class ApplicationCompletenessTest {
    private static Map<String, ApplicationState> states() {
        var web = service("web", "web:1").times(2).checked();
        var states = new LinkedHashMap<String, ApplicationState>();
        states.put("before it is created", ApplicationState.NONE);
        states.put("waiting for places", new World(2).deploy("1", web).state());
        var pulling = new World(2).deploy("1", web);
        pulling.work();
        pulling.work();
        states.put("pulling", pulling.state());
        states.put("running", new World(2).deploy("1", web).finish().state());
        states.put(
                "failed",
                new World(2).notInRegistry("web:1").deploy("1", web).finish().state());
        var changing = new World(2)
                .routed()
                .deploy("1", web.routed())
                .finish()
                .change("2", service("web", "web:2").times(2).checked().routed().startFirst());
        states.put("draining", changing.workUntilOrdered("drain shop_web_1").state());
        states.put(
                "paused",
                changing.tell(new PauseRelease(World.APP, 2, changing.now())).state());
        states.put(
                "turned back",
                changing.tell(new RollBackRelease(World.APP, 2, changing.now())).state());
        var stopped = new World(2).deploy("1", web).finish();
        states.put(
                "stopped",
                stopped.tell(new StopApplication(World.APP, stopped.now()))
                        .finish()
                        .state());
        var deleted = new World(2).deploy("1", web).finish();
        states.put(
                "deleted",
                deleted.tell(new DeleteApplication(World.APP, false, deleted.now()))
                        .finish()
                        .state());
        return states;
    }

    @TestFactory
    Stream<DynamicTest> every_command_is_decided_or_refused_in_every_state() {
        return states().entrySet().stream()
                .flatMap(state -> RecordSampler.leaves(ApplicationCommand.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(), () -> decided(state.getValue(), type))));
    }

    private static void decided(ApplicationState state, Class<?> type) {
        var command = (ApplicationCommand) RecordSampler.sample(type);
        try {
            assertThat(ApplicationDecider.decide(state, command)).isNotNull();
        } catch (Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_event_applies_to_an_application_that_exists() {
        return states().entrySet().stream()
                .filter(state -> state.getValue().identity().isPresent())
                .flatMap(state -> RecordSampler.leaves(ApplicationEvent.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(),
                                () -> assertThatCode(() -> ApplicationDecider.evolve(
                                                state.getValue(), (ApplicationEvent) RecordSampler.sample(type)))
                                        .doesNotThrowAnyException())));
    }
}
