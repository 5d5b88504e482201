package io.portolan.domain.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a cluster, chosen at the edge. */
public record ClusterId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClusterId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("ClusterId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
