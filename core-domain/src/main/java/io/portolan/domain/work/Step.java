package io.portolan.domain.work;

/**
 * An order with its identity and its reason.
 *
 * @param reason why it was ordered, in a sentence for the operator
 */
public record Step(StepId id, Order order, String reason) {}
