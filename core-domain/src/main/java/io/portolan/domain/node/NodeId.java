package io.portolan.domain.node;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a node, chosen at the edge; its index in the cluster is another thing. */
public record NodeId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("NodeId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
