package io.portolan.query.release;

import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a release, with its reason and its times.
 *
 * @param seq 1, 2, 3… in the release
 * @param kind of the order in kebab case, e.g. {@code create-container}
 * @param nodeName hostname of the node; empty while it isn't known
 * @param instance the container's identity; empty where the order is about no container
 * @param subject the container or the image that the order is about
 * @param reason why it was ordered
 */
public record StepView(
        String id,
        int seq,
        String kind,
        String node,
        String nodeName,
        String instance,
        String subject,
        String reason,
        StepState state,
        Optional<Problem> problem,
        Instant orderedAt,
        Optional<Instant> endedAt) {}
