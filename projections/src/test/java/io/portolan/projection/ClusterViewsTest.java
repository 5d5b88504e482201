package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionFailed;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeLabelled;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.cluster.ClusterStatus;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order.InspectEngine;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.query.cluster.ClusterView;
import io.portolan.query.node.NodeStatus;
import io.portolan.query.node.NodeStepView;
import io.portolan.query.node.NodeView;
import io.portolan.query.release.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterViewsTest {
    private static final Instant LATER = Story.START.plusSeconds(100);
    private static final Problem PROBLEM = Problem.of("unreachable", "It does not answer.", "Start it.");

    private final Views views = Views.start();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void a_cluster_shows_its_state_and_counts_its_nodes() {
        views.record(Story.cluster(3));

        ClusterView cluster = views.stores.clusters().list().getFirst();
        assertThat(cluster.name()).isEqualTo("harbour");
        assertThat(cluster.status()).isEqualTo(ClusterStatus.RUNNING);
        assertThat(cluster.nodes()).isEqualTo(3);
        assertThat(cluster.readyNodes()).isEqualTo(3);
    }

    @Test
    void a_deletion_that_fails_says_why_and_a_deleted_cluster_is_not_listed() {
        views.record(Story.cluster(1))
                .record(
                        new ClusterDeletionStarted(World.CLUSTER, true, List.of(), LATER),
                        new ClusterDeletionFailed(World.CLUSTER, PROBLEM, LATER));
        assertThat(cluster().status()).isEqualTo(ClusterStatus.DELETE_FAILED);
        assertThat(cluster().problem()).contains(PROBLEM);

        views.record(new ClusterDeleted(World.CLUSTER, "harbour", "ada", "north", LATER));

        assertThat(views.stores.clusters().list()).isEmpty();
        assertThat(cluster().status()).isEqualTo(ClusterStatus.DELETED);
    }

    @Test
    void a_node_is_lost_and_comes_back() {
        views.record(Story.cluster(1))
                .record(new NodeLost(World.CLUSTER, World.node(1), LATER, "no answer", List.of(), LATER));
        assertThat(node().status()).isEqualTo(NodeStatus.LOST);
        assertThat(known().lost()).isTrue();
        assertThat(known().watched()).isTrue();

        views.record(new NodeReturned(World.CLUSTER, World.node(1), Story.facts(1), List.of(), LATER));

        assertThat(node().status()).isEqualTo(NodeStatus.READY);
        assertThat(node().lostSince()).isEmpty();
        assertThat(known().lost()).isFalse();
    }

    @Test
    void a_node_shows_what_its_engine_said_and_its_labels() {
        views.record(Story.cluster(1))
                .record(new NodeLabelled(World.CLUSTER, World.node(1), Map.of("group", "db"), LATER));

        assertThat(node().name()).isEqualTo("host-1");
        assertThat(node().capacity()).isEqualTo(new NodeView.Capacity(4, 8L << 30, 0));
        assertThat(node().labels()).isEqualTo(Map.of("group", "db"));
        assertThat(node().engineLabels()).isEqualTo(Map.of("storage", "nvme"));
    }

    @Test
    void a_node_that_is_removed_is_not_watched_and_then_not_listed() {
        views.record(Story.cluster(1)).record(new NodeRemovalStarted(World.CLUSTER, World.node(1), false, LATER));
        assertThat(known().watched()).isFalse();

        views.record(new NodeRemoved(World.CLUSTER, World.node(1), "cred-1", List.of(), LATER));

        assertThat(views.stores.directory().nodes()).isEmpty();
        assertThat(views.stores.nodes().list(World.CLUSTER.value(), false)).isEmpty();
        assertThat(node().status()).isEqualTo(NodeStatus.REMOVED);
    }

    @Test
    void an_admission_that_fails_is_on_record_with_its_steps() {
        StepId step = new StepId("c1-s1");
        InspectEngine order =
                new InspectEngine(World.node(1), Story.admission(1).endpoint());
        views.record(
                Story.admission(1),
                new NodeStepOrdered(World.CLUSTER, new Step(step, order, "to see whether it can be used"), LATER),
                new NodeStepFailed(World.CLUSTER, World.node(1), step, PROBLEM, LATER),
                new NodeAdmissionFailed(World.CLUSTER, World.node(1), "cred-1", PROBLEM, LATER));

        assertThat(node().status()).isEqualTo(NodeStatus.FAILED);
        assertThat(node().problem()).contains(PROBLEM);
        NodeStepView shown = views.stores.nodeSteps().of("n1").getFirst();
        assertThat(shown.kind()).isEqualTo("inspect-engine");
        assertThat(shown.state()).isEqualTo(StepState.FAILED);
        assertThat(shown.reason()).isEqualTo("to see whether it can be used");
        assertThat(views.stores.directory().nodes()).isEmpty();
    }

    private ClusterView cluster() {
        return views.stores.clusters().find(World.CLUSTER.value()).orElseThrow();
    }

    private NodeView node() {
        return views.stores.nodes().find("n1").orElseThrow();
    }

    private KnownNode known() {
        return views.stores.directory().node(World.node(1)).orElseThrow();
    }
}
