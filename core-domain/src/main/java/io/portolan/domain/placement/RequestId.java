package io.portolan.domain.placement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a placement request, so that its answer finds it and a repeated request changes nothing. */
public record RequestId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("RequestId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
