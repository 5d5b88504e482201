package io.portolan.query.job;

import io.portolan.query.rest.Missing;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Jobs that requests name: what is asked about one that there never was is refused, not answered with nothing. */
@Component
public class Jobs {
    private final JobStore store;

    public Jobs(JobStore store) {
        this.store = store;
    }

    /** @throws io.portolan.domain.problem.Refused when there never was one with this id; a deleted one is found */
    public JobView existing(String id, Instant now) {
        return store.find(id, now)
                .orElseThrow(() -> Missing.notFound("job", id, "GET /api/v1/jobs lists those that exist."));
    }
}
