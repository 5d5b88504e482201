package io.portolan.domain.cluster;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of one decision while it is made, with the state after the last of them: a fact, then what follows from it. */
final class Unfolding {
    private final ClusterId cluster;
    private final Instant at;
    private final List<ClusterEvent> events = new ArrayList<>();
    private ClusterState state;

    Unfolding(ClusterState state, ClusterId cluster, Instant at) {
        this.state = state;
        this.cluster = cluster;
        this.at = at;
    }

    ClusterId cluster() {
        return cluster;
    }

    Instant at() {
        return at;
    }

    ClusterState state() {
        return state;
    }

    List<ClusterEvent> events() {
        return List.copyOf(events);
    }

    void add(ClusterEvent event) {
        events.add(event);
        state = Evolution.evolve(state, event);
    }

    /** Orders the next step; its identity is the cluster's and the step's number. */
    void order(Order order, String reason) {
        StepId id = new StepId(cluster + "-" + (state.lastStep() + 1));
        add(new ClusterEvent.NodeStepOrdered(cluster, new Step(id, order, reason), at));
    }

    /** For what operators ask of a cluster that works. */
    void requireActive() {
        switch (state.life()) {
            case ClusterLife.Active ignored -> {}
            case ClusterLife.Unborn ignored -> throw noSuchCluster();
            case ClusterLife.Deleted ignored -> throw noSuchCluster();
            case ClusterLife.Ending ignored ->
                throw new Refused(Problem.of(
                        "cluster-deleting",
                        "The cluster is being deleted.",
                        "Use another cluster, or make a new one."));
        }
    }

    Refused noSuchCluster() {
        return new Refused(Problem.of(
                "no-such-cluster", "There is no cluster " + cluster + ".", "List the clusters for their ids."));
    }
}
