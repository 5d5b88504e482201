package io.portolan.query.application;

import io.portolan.query.rest.Missing;
import org.springframework.stereotype.Component;

/** Applications that requests name: what is asked about one that there never was is refused, not answered with nothing. */
@Component
public class Applications {
    private final ApplicationStore store;

    public Applications(ApplicationStore store) {
        this.store = store;
    }

    /** @throws io.portolan.domain.problem.Refused when there never was one with this id; a deleted one is found */
    public ApplicationView existing(String id) {
        return store.find(id)
                .orElseThrow(() -> Missing.notFound(
                        "application", id, "GET /api/v1/clusters/{id}/applications lists those that exist."));
    }
}
