package io.portolan.domain.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.portolan.domain.application.ApplicationId;

/**
 * Identity of one execution of a job; also the id of its stream. Chosen at the edge ({@code r-…}), or made of the job's id
 * and the run's number ({@code j-….12}) where the run follows from a tick.
 */
public record RunId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("RunId is empty");
        }
    }

    /**
     * As whom the run is known where an application would be: by the ledger of places, by work orders, in the labels of its
     * containers. The same text, and no application has it.
     */
    public ApplicationId owner() {
        return new ApplicationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
