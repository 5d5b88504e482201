package io.portolan.query.job;

import io.portolan.domain.job.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What waits until the runs before it have ended.
 *
 * @param run absent where it gets its identity when it begins
 * @param due of a tick
 * @param retries the run that is done again
 */
public record QueuedView(
        Cause cause,
        Optional<String> run,
        Optional<Instant> due,
        Optional<String> retries,
        Map<String, String> parameters,
        String reason,
        Instant queuedAt) {}
