package io.portolan.query.cluster;

import io.portolan.query.rest.Missing;
import org.springframework.stereotype.Component;

/** Clusters that requests name: what is asked about one that there never was is refused, not answered with nothing. */
@Component
public class Clusters {
    private final ClusterStore store;

    public Clusters(ClusterStore store) {
        this.store = store;
    }

    /** @throws io.portolan.domain.problem.Refused when there never was one with this id; a deleted one is found */
    public ClusterView existing(String id) {
        return store.find(id)
                .orElseThrow(() -> Missing.notFound("cluster", id, "GET /api/v1/clusters lists those that exist."));
    }
}
