package io.portolan.saga;

import static io.portolan.saga.Policies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.cluster.ClusterEvent.ReservationsReleased;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.Cause;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobCommand.RecordRunEnded;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.BatchSpec;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.OnFailure;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunCommand.CancelRun;
import io.portolan.domain.run.RunCommand.RecordNodeLost;
import io.portolan.domain.run.RunCommand.RecordPlacement;
import io.portolan.domain.run.RunCommand.RecordRoom;
import io.portolan.domain.run.RunEvent.PlacementRefused;
import io.portolan.domain.run.RunEvent.PlacementRequested;
import io.portolan.domain.run.RunEvent.PlacesGivenBack;
import io.portolan.domain.run.RunEvent.RunCancelled;
import io.portolan.domain.run.RunEvent.RunCreated;
import io.portolan.domain.run.RunEvent.RunFinished;
import io.portolan.domain.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunPolicyTest {
    private static final ClusterId CLUSTER = new ClusterId("c-1");
    private static final JobId JOB = new JobId("j-1");
    private static final RunId RUN = new RunId("j-1.3");
    private static final NodeId NODE = new NodeId("n-1");
    private static final InstanceId INSTANCE = new InstanceId("i-1");
    private static final RequestId REQUEST = RequestId.of(RUN.owner(), 1);
    private static final Problem PROBLEM = Problem.of("no-room", "No node has room.", "Add a node.");

    private Policies policies;

    @BeforeEach
    void start() {
        policies = new Policies();
    }

    @AfterEach
    void stop() {
        policies.close();
    }

    @Test
    void what_a_job_starts_begins_and_its_end_is_told_to_the_job() {
        policies.happens(started(), new RunFinished(RUN, JOB, NOW));

        assertThat(policies.sent(2)).containsExactly(begin(), new RecordRunEnded(JOB, RUN, Outcome.FINISHED, "", NOW));
    }

    @Test
    void a_run_that_can_not_begin_has_failed_so_that_the_job_does_not_wait_for_it() {
        policies.bus.failOnce(BeginRun.class, new Refused(PROBLEM));

        policies.happens(started());

        assertThat(policies.sent(2))
                .containsExactly(begin(), new RecordRunEnded(JOB, RUN, Outcome.FAILED, "No node has room.", NOW));
    }

    @Test
    void why_a_run_was_cancelled_is_told_too() {
        policies.happens(new RunCancelled(RUN, JOB, "ann cancelled it", NOW));

        assertThat(policies.sent(1))
                .containsExactly(new RecordRunEnded(JOB, RUN, Outcome.CANCELLED, "ann cancelled it", NOW));
    }

    @Test
    void a_job_that_is_deleted_while_a_run_is_going_has_it_cancelled() {
        policies.happens(new JobDeleted(JOB, CLUSTER, "nightly", true, Optional.of(RUN), NOW));

        assertThat(policies.sent(1)).containsExactly(new CancelRun(RUN, "the job was deleted", NOW));
    }

    @Test
    void a_run_asks_the_ledger_for_places_hears_its_answer_and_gives_them_back() {
        var request = new PlacementRequest(REQUEST, RUN.owner(), List.of());
        policies.happens(
                new PlacementRequested(RUN, CLUSTER, request, "2 containers are due", NOW),
                new ReservationRefused(CLUSTER, RUN.owner(), REQUEST, PROBLEM, List.of(), NOW),
                new PlacesGivenBack(RUN, CLUSTER, List.of(INSTANCE), NOW));

        assertThat(policies.sent(3))
                .containsExactlyInAnyOrder(
                        new PlaceInstances(CLUSTER, request, NOW),
                        new RecordPlacement(RUN, REQUEST, new PlacementAnswer.Refused(PROBLEM, List.of()), NOW),
                        new ReleaseReservations(CLUSTER, RUN.owner(), List.of(INSTANCE), NOW));
    }

    @Test
    void a_run_that_found_no_room_is_told_once_that_there_may_be_some() {
        var released = new ReservationsReleased(CLUSTER, new ApplicationId("a-1"), List.of(INSTANCE), NOW);
        policies.happens(
                released,
                new RunCreated(RUN, JOB, "nightly", CLUSTER, 3, 1, EMPTY, Map.of(), Optional.empty(), NOW),
                released,
                new PlacementRefused(RUN, REQUEST, PROBLEM, List.of(), NOW),
                released,
                released,
                new RunFinished(RUN, JOB, NOW));

        assertThat(policies.sent(2))
                .containsExactlyInAnyOrder(
                        new RecordRoom(RUN, NOW), new RecordRunEnded(JOB, RUN, Outcome.FINISHED, "", NOW));
    }

    @Test
    void a_run_hears_of_its_nodes_and_a_cluster_that_is_deleted_takes_its_jobs_along() {
        policies.happens(
                new NodeLost(CLUSTER, NODE, NOW, "silence", List.of(RUN.owner()), NOW),
                new ClusterDeletionStarted(CLUSTER, true, List.of(RUN.owner(), JOB.owner()), NOW));

        assertThat(policies.sent(2))
                .containsExactlyInAnyOrder(new RecordNodeLost(RUN, NODE, NOW), new DeleteJob(JOB, true, NOW));
    }

    private static final BatchSpec EMPTY = new BatchSpec(List.of(), OnFailure.CONTINUE, Optional.empty(), Map.of());

    private static RunStarted started() {
        return new RunStarted(
                JOB,
                RUN,
                3,
                Cause.TICK,
                Optional.of(NOW),
                Optional.empty(),
                2,
                Map.of("day", "monday"),
                "it was due",
                NOW);
    }

    private static BeginRun begin() {
        return new BeginRun(RUN, JOB, 3, 2, Map.of("day", "monday"), Optional.empty(), NOW);
    }
}
