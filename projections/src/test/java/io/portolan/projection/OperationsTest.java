package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.RollBackRelease;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.operation.Operation;
import io.portolan.domain.operation.Operation.State;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.query.operation.OperationStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final Views views = Views.start();
    private final OperationStore operations = views.stores.operations();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void what_is_done_at_once_has_succeeded() {
        views.record(by("op-1"), List.of(Story.cluster(0).getFirst()));

        Operation operation = operations.find("op-1").orElseThrow();
        assertThat(operation.kind()).isEqualTo("create-cluster");
        assertThat(operation.resource()).isEqualTo("/api/v1/clusters/c1");
        assertThat(operation.actor()).isEqualTo("ada");
        assertThat(operation.state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void a_deploy_runs_until_its_release_has_ended() {
        List<ApplicationEvent> log = Story.deployed().log();
        int started = indexOfFirst(log) + 1;
        views.record(by("op-1"), log.subList(0, started));
        assertThat(operations.find("op-1"))
                .get()
                .extracting(Operation::kind, Operation::resource, Operation::state)
                .containsExactly("create-application", "/api/v1/applications/a1/releases/1", State.RUNNING);

        views.record(log.subList(started, log.size()));

        assertThat(operations.find("op-1")).get().extracting(Operation::state).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void a_deploy_without_a_place_has_failed_with_every_node_and_its_reasons() {
        List<ApplicationEvent> log = Story.deployed().log();
        var started = (ReleaseStarted) log.get(indexOfFirst(log));
        var application = started.application();
        var problem = Problem.of("no-place", "There is no place for web.1.", "");
        var nodes = List.of(new NodeRefusal("web", 1, new NodeId("n1"), "one", List.of("has no label disk")));

        views.record(by("op-1"), log.subList(0, indexOfFirst(log) + 1))
                .record(
                        new PlacementRefused(application, new RequestId("a1-p1"), problem, nodes, Story.START),
                        new ReleaseFailed(application, 1, started.from(), problem, Story.START));

        Operation deploy = operations.find("op-1").orElseThrow();
        assertThat(deploy.state()).isEqualTo(State.FAILED);
        assertThat(deploy.nodes()).isEqualTo(nodes);
    }

    @Test
    void what_no_operator_asked_for_opens_no_operation() {
        views.record(Story.turnedBack().log());

        assertThat(views.rows("operations")).isEmpty();
    }

    @Test
    void a_rollback_that_was_asked_for_has_succeeded_when_the_release_has_failed_by_it() {
        World world = Story.changing();
        List<ApplicationEvent> begun = world.log();
        int second = begun.indexOf(begun.stream()
                .filter(e -> e instanceof ReleaseStarted s && s.number() == 2)
                .findFirst()
                .orElseThrow());
        views.record(begun.subList(0, second)).record(by("op-2"), begun.subList(second, begun.size()));
        world.tell(new RollBackRelease(World.APP, 2, world.now()));
        views.record(by("op-3"), world.log().subList(begun.size(), world.log().size()));
        int asked = world.log().size();
        assertThat(operations.find("op-3"))
                .get()
                .extracting(Operation::kind, Operation::state)
                .containsExactly("roll-back-release", State.RUNNING);

        world.finish();
        views.record(world.log().subList(asked, world.log().size()));

        assertThat(operations.find("op-3")).get().extracting(Operation::state).isEqualTo(State.SUCCEEDED);
        Operation change = operations.find("op-2").orElseThrow();
        assertThat(change.state()).isEqualTo(State.FAILED);
        assertThat(change.problem().orElseThrow().type()).isEqualTo("rolled-back");
    }

    @Test
    void a_rolled_back_release_is_a_failed_operation_with_its_reason() {
        List<ApplicationEvent> log = Story.turnedBack().log();
        int second = log.lastIndexOf(log.stream()
                .filter(e -> e instanceof ReleaseStarted s && s.number() == 2)
                .findFirst()
                .orElseThrow());
        views.record(by("op-1"), log.subList(0, second)).record(by("op-2"), log.subList(second, log.size()));

        assertThat(operations.find("op-1")).get().extracting(Operation::state).isEqualTo(State.SUCCEEDED);
        Operation change = operations.find("op-2").orElseThrow();
        assertThat(change.kind()).isEqualTo("change-application");
        assertThat(change.state()).isEqualTo(State.FAILED);
        assertThat(change.problem()).get().extracting(Problem::type).isEqualTo("rolled-back");
    }

    @Test
    void an_admission_that_fails_says_why() {
        Problem problem = Problem.of("unreachable", "It does not answer.", "Start it.");
        views.record(by("op-1"), List.of(Story.admission(1)))
                .record(new NodeAdmissionFailed(World.CLUSTER, World.node(1), "", problem, Story.START));

        assertThat(operations.find("op-1")).get().extracting(Operation::problem).isEqualTo(Optional.of(problem));
    }

    @Test
    void what_follows_from_an_operation_does_not_end_it_early() {
        List<ApplicationEvent> log = Story.deployed().log();
        views.record(by("op-9"), List.of(new ClusterDeletionStarted(World.CLUSTER, true, List.of(), Story.START)))
                .record(by("op-9"), log);
        assertThat(operations.find("op-9"))
                .get()
                .extracting(Operation::kind, Operation::state)
                .containsExactly("delete-cluster", State.RUNNING);

        views.record(new ClusterDeleted(World.CLUSTER, "harbour", "ada", "north", Story.START));

        assertThat(operations.find("op-9")).get().extracting(Operation::state).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void whoever_waits_is_told_of_the_end() throws Exception {
        List<ApplicationEvent> log = Story.deployed().log();
        int started = indexOfFirst(log) + 1;
        views.record(by("op-1"), log.subList(0, started));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Optional<Operation>> waiting =
                    CompletableFuture.supplyAsync(() -> operations.await("op-1", Duration.ofSeconds(30)), threads);

            views.record(log.subList(started, log.size()));

            assertThat(waiting.get(20, TimeUnit.SECONDS))
                    .get()
                    .extracting(Operation::state)
                    .isEqualTo(State.SUCCEEDED);
        }
    }

    @Test
    void waiting_ends_after_its_time_with_what_there_is() {
        views.record(by("op-1"), List.of(Story.admission(1)));

        assertThat(operations.await("op-1", Duration.ofMillis(50)))
                .get()
                .extracting(Operation::state)
                .isEqualTo(State.RUNNING);
        assertThat(operations.await("op-2", Duration.ofMillis(50))).isEmpty();
    }

    private static int indexOfFirst(List<ApplicationEvent> log) {
        return log.indexOf(log.stream()
                .filter(ReleaseStarted.class::isInstance)
                .findFirst()
                .orElseThrow());
    }

    private static Map<String, String> by(String operation) {
        return Map.of("actor", "ada", "operation", operation);
    }
}
