package io.portolan.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.dispatch.CommandTarget;
import io.portolan.command.naming.NamesInMemory;
import io.portolan.command.run.RunAggregate;
import io.portolan.command.run.RunSources;
import io.portolan.command.snapshot.Snapshots;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand.CreateJob;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobCommand.RunNow;
import io.portolan.domain.job.JobDraft;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobState;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunEvent.PlacementRequested;
import io.portolan.domain.run.RunEvent.RunCreated;
import io.portolan.domain.run.RunEvent.RunWaiting;
import io.portolan.domain.run.RunEvent.TaskBecameReady;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.RunState;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobAggregateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final JobId JOB = new JobId("j-1");
    private static final RunId RUN = new RunId("r-1");
    private static final ClusterId CLUSTER = new ClusterId("c-1");
    private static final String TEMPLATE = """
            labels: {project_type: batch}
            services:
              import:
                image: busybox:1
                command: "import ${day:-today}"
                scale: 2
            """;

    private final NamesInMemory names = new NamesInMemory();
    private final AggregateTestFixture<JobAggregate> jobs = new AggregateTestFixture<>(JobAggregate.class);
    private final AggregateTestFixture<RunAggregate> runs = new AggregateTestFixture<>(RunAggregate.class);
    private JobState known = JobState.NONE;

    @BeforeEach
    void fixtures() {
        names.claim("cluster/owner/region", "harbour", CLUSTER.value());
        jobs.registerCommandTargetResolver(new CommandTarget()).registerInjectableResource(names);
        runs.registerCommandTargetResolver(new CommandTarget()).registerInjectableResource(new RunSources() {
            @Override
            public JobState job(JobId job) {
                return known;
            }

            @Override
            public RunState run(RunId run) {
                return RunState.NONE;
            }
        });
    }

    @Test
    void a_job_has_its_name_to_itself_among_jobs_and_applications_until_it_is_deleted() {
        jobs.givenNoPriorActivity().when(create()).expectEventsMatching(types(JobCreated.class));
        assertThat(names.claim("application/c-1", "nightly", "a-2")).isFalse();

        jobs.givenCommands(create()).when(new DeleteJob(JOB, false, NOW)).expectEventsMatching(types(JobDeleted.class));
        assertThat(names.claim("application/c-1", "nightly", "a-2")).isTrue();
    }

    @Test
    void a_name_that_an_application_has_is_refused() {
        names.claim("application/c-1", "nightly", "a-2");

        jobs.givenNoPriorActivity().when(create()).expectNoEvents().expectException(Refused.class);
    }

    @Test
    void a_run_that_is_asked_for_starts() {
        jobs.givenCommands(create())
                .when(new RunNow(JOB, RUN, Map.of("day", "monday"), NOW))
                .expectEventsMatching(types(RunStarted.class));
    }

    @Test
    void a_run_is_made_from_its_jobs_revision_with_its_own_parameters() {
        knowTheJob();

        runs.givenNoPriorActivity()
                .when(begin(1))
                .expectEventsMatching(
                        types(RunCreated.class, TaskBecameReady.class, PlacementRequested.class, RunWaiting.class))
                .expectState(run -> assertThat(run.state()
                                .batch()
                                .tasks()
                                .getFirst()
                                .service()
                                .container()
                                .command())
                        .containsExactly("import", "monday"));
    }

    @Test
    void asked_to_begin_again_it_does_nothing() {
        knowTheJob();

        runs.givenCommands(begin(1)).when(begin(1)).expectNoEvents();
    }

    @Test
    void a_revision_that_another_control_plane_has_written_is_asked_for_again() {
        knowTheJob();

        runs.givenNoPriorActivity().when(begin(2)).expectNoEvents().expectException(ConcurrencyException.class);
    }

    @Test
    void states_of_jobs_and_runs_survive_a_snapshot() {
        knowTheJob();
        var json = Snapshots.json();

        assertThat(json.readValue(json.writeValueAsString(known), JobState.class))
                .isEqualTo(known);
        runs.givenNoPriorActivity()
                .when(begin(1))
                .expectState(run -> assertThat(json.readValue(json.writeValueAsString(run.state()), RunState.class))
                        .isEqualTo(run.state()));
    }

    private void knowTheJob() {
        jobs.givenNoPriorActivity().when(create()).expectState(job -> known = job.state());
    }

    private static BeginRun begin(int revision) {
        return new BeginRun(RUN, JOB, 1, revision, Map.of("day", "monday"), Optional.empty(), NOW);
    }

    private static CreateJob create() {
        var read = (Read) TemplateReader.read(TEMPLATE, Map.of());
        var draft = new JobDraft("1.0", TEMPLATE, Map.of(), read.template());
        return new CreateJob(JOB, CLUSTER, "nightly", "", draft, Optional.empty(), NOW);
    }

    private static Matcher<List<EventMessage<?>>> types(Class<?>... types) {
        return Matchers.predicate(events -> events.stream()
                .<Class<?>>map(EventMessage::getPayloadType)
                .toList()
                .equals(List.of(types)));
    }
}
