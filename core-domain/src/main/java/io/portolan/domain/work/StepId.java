package io.portolan.domain.work;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a step; in the labels of the container that it made, so that it is never done twice. */
public record StepId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StepId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("StepId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
