package io.portolan.projection.cluster;

import io.portolan.domain.cluster.ClusterEvent.ClusterBecameInactive;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionFailed;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.ClusterFailed;
import io.portolan.domain.cluster.ClusterEvent.ClusterRunning;
import io.portolan.domain.cluster.ClusterEvent.ClusterScaling;
import io.portolan.domain.cluster.ClusterEvent.ClusterUpdating;
import io.portolan.domain.cluster.ClusterStatus;
import io.portolan.projection.Projection;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.view.ViewStreams;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of clusters, from the events of a cluster's life. */
@Component
@ProcessingGroup(ClusterStore.VIEW)
public class ClusterProjection extends Projection {
    private final ClusterStore clusters;

    public ClusterProjection(ClusterStore clusters, ViewStreams streams) {
        super(clusters, streams);
        this.clusters = clusters;
    }

    @EventHandler
    void on(ClusterCreated e) {
        clusters.created(e);
    }

    @EventHandler
    void on(ClusterBecameInactive e) {
        clusters.became(e.cluster(), ClusterStatus.INACTIVE, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterScaling e) {
        clusters.became(e.cluster(), ClusterStatus.SCALING, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterUpdating e) {
        clusters.became(e.cluster(), ClusterStatus.UPDATING, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterRunning e) {
        clusters.became(e.cluster(), ClusterStatus.RUNNING, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterFailed e) {
        clusters.became(e.cluster(), ClusterStatus.FAILED, e.problem().message(), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(ClusterDeletionStarted e) {
        clusters.became(e.cluster(), ClusterStatus.DELETING, "it is deleted", Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterDeletionFailed e) {
        clusters.became(
                e.cluster(), ClusterStatus.DELETE_FAILED, e.problem().message(), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(ClusterDeleted e) {
        clusters.became(e.cluster(), ClusterStatus.DELETED, "it was deleted", Optional.empty(), e.at());
    }
}
