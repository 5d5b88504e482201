package io.portolan.domain.work;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.portolan.domain.container.Observation;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.problem.Problem;

/** What the worker reports of a step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepOutcome.Done.class, name = "done"),
    @JsonSubTypes.Type(value = StepOutcome.Inspected.class, name = "inspected"),
    @JsonSubTypes.Type(value = StepOutcome.Resolved.class, name = "resolved"),
    @JsonSubTypes.Type(value = StepOutcome.Observed.class, name = "observed"),
    @JsonSubTypes.Type(value = StepOutcome.Failed.class, name = "failed")
})
public sealed interface StepOutcome {
    /** The order is carried out, or was before. */
    record Done() implements StepOutcome {}

    /** An engine told about itself: answers inspect, start-network and join-network. */
    record Inspected(EngineFacts facts) implements StepOutcome {}

    /** An image has a fixed reference: {@code repository@sha256:…} or {@code sha256:…}. */
    record Resolved(String pinned) implements StepOutcome {}

    /** The container after it was created, started, stopped or removed. */
    record Observed(Observation observation) implements StepOutcome {}

    /** The order can't be carried out; the worker has retried what could pass by itself. */
    record Failed(Problem problem) implements StepOutcome {}
}
