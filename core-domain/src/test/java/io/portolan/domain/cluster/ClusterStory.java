package io.portolan.domain.cluster;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.*;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.EngineFacts.Swarm;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster to which things happen, and the events since it was looked at last. */
public final class ClusterStory {
    public static final ClusterId C = new ClusterId("c1");
    public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Problem BROKEN = Problem.of("engine-unreachable", "It does not answer.", "Start it.");

    private ClusterState state = ClusterState.NONE;
    private List<ClusterEvent> events = new ArrayList<>();

    /** A cluster that was made and has no node. */
    public static ClusterStory created() {
        return new ClusterStory().when(create("shop", ""));
    }

    /** A cluster with so many nodes, all ready; the first three are managers. */
    public static ClusterStory running(int nodes) {
        ClusterStory story = created();
        for (int n = 1; n <= nodes; n++) {
            story.when(admit(n)).inspected(n).done(n);
        }
        return story;
    }

    public static CreateCluster create(String name, String subnet) {
        return new CreateCluster(C, name, "ann", "lab", subnet, AT);
    }

    public static AdmitNode admit(int n) {
        return admit(n, new Endpoint("tcp://10.77.0." + n + ":2376", "tls-" + n, false));
    }

    public static AdmitNode admit(int n, Endpoint endpoint) {
        return new AdmitNode(C, node(n), endpoint, "z" + n, Map.of(), AT);
    }

    public static NodeId node(int n) {
        return new NodeId("n" + n);
    }

    public static RemoveNode remove(int n, boolean force) {
        return new RemoveNode(C, node(n), force, AT);
    }

    public static DeleteCluster delete(boolean force) {
        return new DeleteCluster(C, force, AT);
    }

    /** Applications have names in the cluster. */
    public static DeleteCluster delete(boolean force, ApplicationId... applications) {
        return delete(force).with(List.of(applications));
    }

    public static RecordNodeLost lost(int n) {
        return new RecordNodeLost(C, node(n), AT, "no answer for 3 s", AT);
    }

    public static RecordNodeFound found(int n, EngineFacts facts) {
        return new RecordNodeFound(C, node(n), facts, AT);
    }

    public static PlaceInstances place(PlacementRequest request) {
        return new PlaceInstances(C, request, AT);
    }

    public static ReleaseReservations release(ApplicationId application, String... instances) {
        return new ReleaseReservations(
                C, application, Arrays.stream(instances).map(InstanceId::new).toList(), AT);
    }

    public static ForgetApplication forget(ApplicationId application) {
        return new ForgetApplication(C, application, AT);
    }

    /** An engine in the cluster's Swarm. */
    public static EngineFacts inside(int n) {
        return facts(n, "1.41", new Swarm(true, "swarm-1", "sn" + n, true, "c1"));
    }

    /** An engine in no Swarm. */
    public static EngineFacts outside(int n) {
        return facts(n, "1.41", Swarm.INACTIVE);
    }

    public static EngineFacts facts(int n, String api, Swarm swarm) {
        return new EngineFacts(
                "engine-" + n,
                "host-" + n,
                "20.10.24",
                api,
                "192.168.0." + n,
                4,
                1024L * 1024 * 1024,
                0,
                Map.of(),
                Set.of(),
                swarm);
    }

    public ClusterStory when(ClusterCommand command) {
        events = new ArrayList<>(ClusterDecider.decide(state, command));
        events.forEach(event -> state = ClusterDecider.evolve(state, event));
        return this;
    }

    /** The open step on the node ends with a report of an engine that is in no Swarm. */
    public ClusterStory inspected(int n) {
        return report(n, new StepOutcome.Inspected(outside(n)));
    }

    public ClusterStory inspected(int n, EngineFacts facts) {
        return report(n, new StepOutcome.Inspected(facts));
    }

    /** The open step on the node is done: the engine is in the Swarm, or out of it. */
    public ClusterStory done(int n) {
        return report(
                n,
                open(n).order() instanceof Order.LeaveNetwork
                        ? new StepOutcome.Done()
                        : new StepOutcome.Inspected(inside(n)));
    }

    public ClusterStory failed(int n) {
        return report(n, new StepOutcome.Failed(BROKEN));
    }

    public ClusterStory report(int n, StepOutcome outcome) {
        return when(new RecordNodeStep(C, open(n).id(), outcome, AT));
    }

    public Problem refusing(ClusterCommand command) {
        Refused refused = catchThrowableOfType(Refused.class, () -> ClusterDecider.decide(state, command));
        if (refused == null) {
            throw new AssertionError("not refused: " + command);
        }
        return refused.problems().getFirst();
    }

    public Step open(int n) {
        return state.openOn(node(n)).getFirst();
    }

    public ClusterState state() {
        return state;
    }

    public Member member(int n) {
        return state.members().get(node(n));
    }

    public List<ClusterEvent> events() {
        return events;
    }

    /** The types of the last events, in order: the shape of what happened. */
    public List<String> shape() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    public <E extends ClusterEvent> E only(Class<E> type) {
        List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(type.getSimpleName() + " in " + shape());
        }
        return found.getFirst();
    }

    /** The orders of the last events. */
    public List<Order> orders() {
        return events.stream()
                .filter(NodeStepOrdered.class::isInstance)
                .map(event -> ((NodeStepOrdered) event).step().order())
                .toList();
    }
}
