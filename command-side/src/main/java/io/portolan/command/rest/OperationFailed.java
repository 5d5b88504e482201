package io.portolan.command.rest;

import io.portolan.domain.operation.Operation;

/** The request waited, and its operation failed. */
public final class OperationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;

    OperationFailed(Operation operation) {
        super("Operation " + operation.id() + " failed");
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }
}
