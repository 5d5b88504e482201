package io.portolan.query.node;

import io.portolan.domain.problem.Problem;
import io.portolan.query.release.StepState;
import java.time.Instant;
import java.util.Optional;

/** One step of admitting a node or taking it out, with its reason and its times. */
public record NodeStepView(
        String id,
        String kind,
        String reason,
        StepState state,
        Optional<Problem> problem,
        Instant orderedAt,
        Optional<Instant> endedAt) {}
