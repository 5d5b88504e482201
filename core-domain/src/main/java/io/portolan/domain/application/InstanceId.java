package io.portolan.domain.application;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one container's life in one slot; a replaced container has a new one. */
public record InstanceId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstanceId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("InstanceId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
