package io.portolan.domain.job;

import static io.portolan.domain.job.JobStory.JOB;
import static io.portolan.domain.job.JobStory.at;
import static io.portolan.domain.job.JobStory.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portolan.domain.job.JobCommand.BackfillJob;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobCommand.PauseSchedule;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** In whatever state a job is, every event applies and every command is answered. */
class JobCompletenessTest {
    private static final String DAILY = "0 0 2 * * *";

    private static Map<String, JobState> states() {
        var states = new LinkedHashMap<String, JobState>();
        states.put("before it is created", JobState.NONE);
        states.put("without a schedule", JobStory.unscheduled().state());
        states.put("waiting", scheduled(DAILY).state());
        states.put("running", scheduled(DAILY).tick("02:00").state());
        states.put(
                "full",
                scheduled("0 * * * * *")
                        .tick("00:01")
                        .tick("00:02")
                        .tick("00:03")
                        .tick("00:04")
                        .state());
        states.put(
                "paused",
                scheduled(DAILY).tell(new PauseSchedule(JOB, at("01:00"))).state());
        var filling = new BackfillJob(JOB, at("00:00").minusSeconds(864_000), at("00:00"), at("01:00"));
        states.put("filling back", scheduled(DAILY).tell(filling).state());
        states.put(
                "deleted",
                scheduled(DAILY).tell(new DeleteJob(JOB, false, at("01:00"))).state());
        return states;
    }

    @TestFactory
    Stream<DynamicTest> every_command_is_decided_or_refused_in_every_state() {
        return states().entrySet().stream()
                .flatMap(state -> RecordSampler.leaves(JobCommand.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(), () -> decided(state.getValue(), type))));
    }

    private static void decided(JobState state, Class<?> type) {
        var command = (JobCommand) RecordSampler.sample(type);
        try {
            assertThat(JobDecider.decide(state, command)).isNotNull();
        } catch (Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_event_applies_in_every_state() {
        return states().entrySet().stream()
                .flatMap(state -> RecordSampler.leaves(JobEvent.class).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " " + state.getKey(),
                                () -> assertThatCode(() -> JobDecider.evolve(
                                                state.getValue(), (JobEvent) RecordSampler.sample(type)))
                                        .doesNotThrowAnyException())));
    }
}
