package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static io.portolan.domain.placement.LedgerSamples.SHOP;
import static io.portolan.domain.placement.LedgerSamples.ask;
import static io.portolan.domain.placement.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterCommand.*;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every event and every command in every state: each is handled, or said to be irrelevant. */
class CompletenessTest {
    private static final Problem PROBLEM = Problem.of("p", "m", "r");

    private static final RoutingSettings ROUTING = new RoutingSettings("haproxy:2.6", 9080, 9443, "portolan.internal");

    private static final List<ClusterEvent> EVENTS = List.of(
            new ClusterCreated(C, "shop", "ann", "lab", "10.0.0.0/8", AT),
            new ClusterBecameInactive(C, "r", AT),
            new ClusterScaling(C, "r", AT),
            new ClusterUpdating(C, "r", AT),
            new ClusterRunning(C, "r", AT),
            new ClusterFailed(C, PROBLEM, AT),
            new ClusterDeletionStarted(C, false, List.of(), AT),
            new ClusterDeletionFailed(C, PROBLEM, AT),
            new ClusterDeleted(C, "shop", "ann", "lab", AT),
            new RoutingRequested(C, ROUTING, AT),
            new RoutingUpdateStarted(C, 7, ROUTING, AT),
            new RoutingUpdated(C, "haproxy:3", AT),
            new RoutingUpdateFailed(C, "haproxy:3", PROBLEM, AT),
            new RootDomainSet(C, Optional.of("example.com"), AT),
            new CertificateStored(C, "example.com", "ref", "f", AT, true, Optional.empty(), AT),
            new CertificateRemoved(C, "example.com", "ref", AT),
            new ErrorPageReplaced(C, Optional.of("<p>Closed</p>"), AT),
            new NodeAdmissionStarted(C, node(8), 8, admit(8).endpoint(), "z", Map.of(), AT),
            new NodeStepOrdered(C, new Step(new StepId("c1-77"), new Order.LeaveNetwork(node(1), C, "n"), "r"), AT),
            new NodeStepSucceeded(C, node(1), new StepId("c1-76"), AT),
            new NodeStepFailed(C, node(1), new StepId("c1-76"), PROBLEM, AT),
            new NodeInspected(C, node(1), inside(9), AT),
            new NodeAdmitted(C, node(1), 1, NodeRole.WORKER, inside(1), List.of(), AT),
            new NodeAdmissionFailed(C, node(1), "", PROBLEM, AT),
            new NodeLabelled(C, node(1), Map.of("group", "db"), AT),
            new NodeLost(C, node(1), AT, "c", List.of(), AT),
            new NodeReturned(C, node(1), inside(9), List.of(), AT),
            new NodeRemovalStarted(C, node(1), true, AT),
            new NodeRemovalFailed(C, node(1), PROBLEM, AT),
            new NodeRemoved(C, node(1), "", List.of(), AT),
            new RoutingRefused(C, node(1), PROBLEM, AT),
            running(1).when(place(request(ask("web", 1)))).only(InstancesReserved.class),
            new ReservationRefused(C, SHOP, new RequestId("r9"), PROBLEM, List.of(), AT),
            new ReservationsReleased(C, SHOP, List.of(), AT));

    /** A step that isn't open is over; nothing is held that could be released. */
    private static final Set<Class<?>> IRRELEVANT_WITHOUT_STEP_OR_PLACE = Set.of(
            NodeStepSucceeded.class,
            NodeStepFailed.class,
            ReservationsReleased.class,
            // nothing is being updated, and there is no certificate
            RoutingUpdated.class,
            CertificateRemoved.class);

    @Test
    void every_event_is_tried_here() {
        assertThat(EVENTS)
                .extracting(event -> (Object) event.getClass())
                .containsExactlyInAnyOrderElementsOf(RecordSampler.leaves(ClusterEvent.class));
    }

    @Test
    void before_a_cluster_is_made_only_what_needs_no_node_and_no_identity_changes_anything() {
        assertThat(irrelevantIn(ClusterState.NONE))
                .isEqualTo(Stream.concat(
                                IRRELEVANT_WITHOUT_STEP_OR_PLACE.stream(),
                                Stream.of(
                                        ClusterDeletionStarted.class,
                                        ClusterDeletionFailed.class,
                                        ClusterDeleted.class,
                                        NodeInspected.class,
                                        NodeAdmitted.class,
                                        NodeAdmissionFailed.class,
                                        NodeLabelled.class,
                                        NodeLost.class,
                                        NodeReturned.class,
                                        NodeRemovalStarted.class,
                                        NodeRemovalFailed.class,
                                        NodeRemoved.class,
                                        RoutingRefused.class))
                        .collect(Collectors.toSet()));
    }

    @Test
    void in_a_running_cluster_every_event_changes_something() {
        assertThat(irrelevantIn(running(2).state()))
                .isEqualTo(Stream.concat(IRRELEVANT_WITHOUT_STEP_OR_PLACE.stream(), Stream.of(ClusterRunning.class))
                        .collect(Collectors.toSet()));
    }

    @Test
    void in_a_cluster_that_is_being_deleted_every_event_changes_something() {
        assertThat(irrelevantIn(running(2).when(delete(false)).state()))
                .isEqualTo(Stream.concat(
                                IRRELEVANT_WITHOUT_STEP_OR_PLACE.stream(), Stream.of(ClusterDeletionStarted.class))
                        .collect(Collectors.toSet()));
    }

    @Test
    void every_command_in_every_state_is_decided_or_refused() {
        List<ClusterCommand> commands = List.of(
                create("shop", ""),
                delete(false),
                delete(true),
                admit(1),
                admit(9),
                remove(1, false),
                remove(1, true),
                new LabelNode(C, node(1), Map.of("group", "db"), List.of(), AT),
                place(request(ask("web", 1))),
                release(SHOP, "web.1"),
                forget(SHOP),
                new SetRootDomain(C, Optional.of("example.com"), AT),
                new StoreCertificate(C, "example.com", "ref", "f", AT.plusSeconds(9), true, AT),
                new RemoveCertificate(C, "example.com", AT),
                new ReplaceErrorPage(C, Optional.of("<p>Closed</p>"), AT),
                new UpdateRouting(C, "haproxy:3", AT),
                new RecordRoutingUpdated(C, Optional.empty(), AT),
                new RecordNodeStep(C, new StepId("c1-1"), new StepOutcome.Inspected(inside(1)), AT),
                lost(1),
                found(1, inside(1)),
                found(1, outside(1)),
                new RecordRoutingRefused(C, node(1), PROBLEM, AT));
        assertThat(commands.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(RecordSampler.leaves(ClusterCommand.class)));

        states().forEach(state -> commands.forEach(command -> assertThat(decides(state, command))
                .as("%s in %s", command, state)
                .isTrue()));
    }

    @Test
    void the_announced_status_is_always_the_derived_one() {
        states().forEach(state ->
                assertThat(StatusRule.of(state)).as("%s", state).isEqualTo(state.status()));
    }

    private static Stream<ClusterState> states() {
        return Stream.of(
                        new ClusterStory(),
                        created(),
                        created().when(admit(1)),
                        created().when(admit(1)).inspected(1),
                        created().when(admit(1)).inspected(1).when(admit(2)).inspected(2),
                        created().when(admit(1)).inspected(1).failed(1),
                        created().when(admit(1)).inspected(1).failed(1).done(1),
                        running(1),
                        running(1).when(admit(2)).inspected(2),
                        running(2).when(lost(1)),
                        running(2).when(lost(1)).when(found(1, outside(1))),
                        running(2).when(remove(1, false)),
                        running(2).when(remove(1, false)).failed(1),
                        running(1).when(place(request(ask("web", 1)))),
                        running(1).when(place(request(ask("web", 1)))).when(delete(true)),
                        running(1).when(delete(false)),
                        running(1).when(delete(false)).failed(1),
                        created().when(delete(false)),
                        routed(1),
                        routed(1).when(new UpdateRouting(C, "haproxy:3", AT)),
                        routed(1).when(new UpdateRouting(C, "haproxy:3", AT)).when(delete(false)))
                .map(ClusterStory::state);
    }

    /** With a routing layer, and so many nodes. */
    private static ClusterStory routed(int nodes) {
        var story = new ClusterStory().when(new CreateCluster(C, "shop", "ann", "lab", "", Optional.of(ROUTING), AT));
        for (int n = 1; n <= nodes; n++) {
            story.when(admit(n)).inspected(n).done(n);
        }
        return story;
    }

    private static Set<Class<?>> irrelevantIn(ClusterState state) {
        return EVENTS.stream()
                .filter(event -> ClusterDecider.evolve(state, event).equals(state))
                .map(Object::getClass)
                .collect(Collectors.toSet());
    }

    private static boolean decides(ClusterState state, ClusterCommand command) {
        try {
            ClusterState after = state;
            for (ClusterEvent event : ClusterDecider.decide(state, command)) {
                after = ClusterDecider.evolve(after, event);
            }
            return StatusRule.of(after) == after.status();
        } catch (Refused refused) {
            return !refused.problems().isEmpty();
        }
    }
}
