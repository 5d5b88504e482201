package io.portolan.domain.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a job, chosen at the edge ({@code j-…}); also the id of its stream. */
public record JobId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("JobId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
