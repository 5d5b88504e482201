package io.portolan.saga;

import static io.portolan.saga.Policies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.RecordNodeJoined;
import io.portolan.domain.application.ApplicationCommand.RecordNodeRemoved;
import io.portolan.domain.application.ApplicationCommand.RecordNodeReturned;
import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationCommand.RecordTraffic;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.InstanceAbandoned;
import io.portolan.domain.application.ApplicationEvent.InstanceRemoved;
import io.portolan.domain.application.ApplicationEvent.InstanceVanished;
import io.portolan.domain.application.ApplicationEvent.NodeGone;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasurementRequested;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.ForgetApplication;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.cluster.ClusterEvent.ReservationRefused;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.domain.routing.TrafficFigures;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final ClusterId CLUSTER = new ClusterId("c1");
    private static final ApplicationId SHOP = new ApplicationId("shop");
    private static final ApplicationId BLOG = new ApplicationId("blog");
    private static final NodeId NODE = new NodeId("n1");
    private static final RequestId REQUEST = new RequestId("r1");
    private static final InstanceId WEB = new InstanceId("web-1");
    private static final EngineFacts FACTS = RecordSampler.sample(EngineFacts.class);
    private static final Problem PROBLEM = Problem.of("no-room", "No node has room.", "Add a node.");

    private Policies policies;

    @BeforeEach
    void start() {
        policies = new Policies();
    }

    @AfterEach
    void end() {
        policies.close();
    }

    @Test
    void a_request_for_places_goes_to_the_ledger_and_its_answer_back() {
        PlacementRequest request = new PlacementRequest(REQUEST, SHOP, List.of());
        policies.happens(
                new PlacementRequested(SHOP, CLUSTER, request, "web needs a place", NOW),
                new InstancesReserved(CLUSTER, SHOP, REQUEST, List.of(), List.of(), NOW),
                new ReservationRefused(CLUSTER, SHOP, REQUEST, PROBLEM, List.of(), NOW));

        assertThat(policies.sent(3))
                .containsExactly(
                        new PlaceInstances(CLUSTER, request, NOW),
                        new RecordPlacement(SHOP, REQUEST, new PlacementAnswer.Placed(List.of()), NOW),
                        new RecordPlacement(SHOP, REQUEST, new PlacementAnswer.Refused(PROBLEM, List.of()), NOW));
    }

    @Test
    void a_gate_gets_the_figures_of_the_time_since_the_weights_were_set() {
        policies.happens(new TrafficMeasurementRequested(SHOP, 2, 1, NOW.minusSeconds(30), List.of("v1", "v2"), NOW));

        var figures = new TrafficFigures(30, 0, 1);
        assertThat(policies.sent(1))
                .containsExactly(new RecordTraffic(SHOP, 2, 1, Map.of("v1", figures, "v2", figures), NOW));
    }

    @Test
    void places_of_containers_that_are_no_more_are_given_back() {
        policies.happens(
                new ApplicationCreated(SHOP, CLUSTER, "shop", "", false, NOW),
                new InstanceRemoved(SHOP, WEB, NODE, NOW),
                new InstanceVanished(SHOP, WEB, NODE, NOW),
                new InstanceAbandoned(SHOP, WEB, "not needed", NOW),
                new NodeGone(SHOP, NODE, List.of(WEB), NOW),
                new NodeGone(SHOP, NODE, List.of(), NOW),
                new ApplicationDeleted(SHOP, CLUSTER, "shop", NOW));

        ReleaseReservations release = new ReleaseReservations(CLUSTER, SHOP, List.of(WEB), NOW);
        assertThat(policies.sent(5))
                .containsExactly(release, release, release, release, new ForgetApplication(CLUSTER, SHOP, NOW));
    }

    @Test
    void the_fate_of_a_node_is_told_to_every_application_that_it_concerns() {
        List<ApplicationId> both = List.of(SHOP, BLOG);
        policies.happens(
                new NodeAdmitted(CLUSTER, NODE, 1, NodeRole.MANAGER, FACTS, List.of(SHOP), NOW),
                new NodeLost(CLUSTER, NODE, NOW, "no answer", both, NOW),
                new NodeReturned(CLUSTER, NODE, FACTS, List.of(BLOG), NOW),
                new NodeRemoved(CLUSTER, NODE, "", List.of(SHOP), NOW));

        assertThat(policies.sent(5))
                .containsExactly(
                        new RecordNodeJoined(SHOP, NODE, NOW),
                        new ApplicationCommand.RecordNodeLost(SHOP, NODE, NOW),
                        new ApplicationCommand.RecordNodeLost(BLOG, NODE, NOW),
                        new RecordNodeReturned(BLOG, NODE, NOW),
                        new RecordNodeRemoved(SHOP, NODE, NOW));
    }

    @Test
    void a_cluster_that_is_deleted_by_force_deletes_its_applications() {
        policies.happens(new ClusterDeletionStarted(CLUSTER, true, List.of(SHOP, BLOG), NOW));

        assertThat(policies.sent(2))
                .containsExactly(new DeleteApplication(SHOP, true, NOW), new DeleteApplication(BLOG, true, NOW));
    }

    @Test
    void a_command_belongs_to_the_flow_of_its_event() {
        policies.happens(new ClusterDeletionStarted(CLUSTER, true, List.of(SHOP), NOW));

        policies.sent(1);
        assertThat(policies.bus.messages().getFirst().getMetaData())
                .containsEntry("actor", "portolan/saga")
                .containsEntry("operation", "op-1")
                .containsKeys("correlationId", "traceId");
    }

    @Test
    void a_refusal_is_final_and_nobody_there_is_too() {
        policies.bus.failOnce(DeleteApplication.class, new Refused(PROBLEM));
        policies.bus.failOnce(RecordNodeJoined.class, new AggregateNotFoundException("shop", "gone"));
        policies.happens(
                new ClusterDeletionStarted(CLUSTER, true, List.of(SHOP, BLOG), NOW),
                new NodeAdmitted(CLUSTER, NODE, 1, NodeRole.MANAGER, FACTS, List.of(SHOP, BLOG), NOW));

        assertThat(policies.sent(4))
                .containsExactlyInAnyOrder(
                        new DeleteApplication(SHOP, true, NOW),
                        new DeleteApplication(BLOG, true, NOW),
                        new RecordNodeJoined(SHOP, NODE, NOW),
                        new RecordNodeJoined(BLOG, NODE, NOW));
        assertThat(policies.refusals)
                .extracting(CommandRefused::command)
                .containsExactlyInAnyOrder("DeleteApplication", "RecordNodeJoined");
        assertThat(policies.refusals).allSatisfy(refusal -> {
            assertThat(refusal.application()).isPresent();
            assertThat(refusal.problems()).isNotEmpty();
        });
    }

    @Test
    void what_fails_for_another_reason_is_tried_again() {
        policies.bus.failOnce(DeleteApplication.class, new IllegalStateException("the database is away"));

        policies.happens(new ClusterDeletionStarted(CLUSTER, true, List.of(SHOP), NOW));

        DeleteApplication delete = new DeleteApplication(SHOP, true, NOW);
        assertThat(policies.sent(2)).containsExactly(delete, delete);
    }
}
