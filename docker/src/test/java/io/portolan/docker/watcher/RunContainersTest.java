package io.portolan.docker.watcher;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.support.Containers;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.run.RunCommand.RecordObservation;
import io.portolan.domain.run.RunCommand.RecordStep;
import io.portolan.domain.run.RunId;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a run's containers is told to the run, and to no application. */
@Timeout(60)
class RunContainersTest extends WatcherTestBase {
    private static final RunId RUN = new RunId("r-7");
    private static final Addressee OWNER = new Addressee.OfRun(RUN);
    private static final InstanceId INSTANCE = new InstanceId("i-7");
    private static final String NAME = "nightly_import_1_7_1";

    @BeforeEach
    void aTaskThatFailsAtOnce() {
        world.engines.publish("import:1", SimulatedScript.RUNS.exiting(Duration.ZERO, 3));
    }

    @Test
    void one_that_ended_before_anybody_looked_is_found_with_its_exit_code_and_its_times() {
        var spec = spec();
        world.engine(N1).containers().create(spec);
        world.engine(N1).containers().start(ContainerRef.of(spec));
        eventually(
                () -> assertThat(world.on(N1).getFirst().observation().status()).isEqualTo(Status.EXITED));

        start(QUICK);

        eventually(() -> assertThat(told()).extracting(Observation::status).containsExactly(Status.EXITED));
        assertThat(told().getFirst().exitCode()).isEqualTo(3);
        assertThat(told().getFirst().startedAt()).isPresent();
        assertThat(told().getFirst().finishedAt()).isPresent();
        nothingToApplications();
    }

    @Test
    void one_that_should_be_there_and_is_not_is_told_to_be_absent() {
        world.directory.expect(N1, new ExpectedInstance(OWNER, INSTANCE, NAME));

        start(QUICK);

        eventually(() -> assertThat(told()).extracting(Observation::status).contains(Status.ABSENT));
        nothingToApplications();
    }

    @Test
    void a_step_that_a_run_ordered_is_reported_to_the_run() {
        var worker = new Worker(
                WorkerSettings.defaults("w"),
                world.queue,
                world.connections,
                _ -> Optional.empty(),
                world.reports,
                InstantSource.system());
        world.add(worker).start();

        world.order("r-7-s1", new Order.CreateContainer(N1, INSTANCE, spec()), OWNER);

        eventually(() -> assertThat(world.reports.all(RecordStep.class))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.run()).isEqualTo(RUN);
                    assertThat(report.outcome()).isInstanceOf(StepOutcome.Observed.class);
                }));
        nothingToApplications();
    }

    private ContainerSpec spec() {
        String image = world.engine(N1).images().resolve("import:1", Optional.empty());
        return Containers.spec(NAME, INSTANCE.value(), image)
                .withLabel(ContainerLabels.APPLICATION, RUN.owner().value())
                .withLabel(ContainerLabels.RUN, RUN.value());
    }

    private List<Observation> told() {
        return world.reports.all(RecordObservation.class).stream()
                .filter(report -> report.run().equals(RUN) && report.instance().equals(INSTANCE))
                .map(RecordObservation::observation)
                .toList();
    }

    private void nothingToApplications() {
        assertThat(world.reports.all(ApplicationCommand.class)).isEmpty();
    }
}
