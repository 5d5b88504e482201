package io.portolan.domain.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.portolan.domain.application.ApplicationId;
import java.util.Optional;

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

    /** The run that is known by this id where an application would be; empty for an application. */
    public static Optional<RunId> of(ApplicationId owner) {
        var id = owner.value();
        boolean run = id.startsWith("r-") || (id.startsWith("j-") && id.indexOf('.') > 0);
        return run ? Optional.of(new RunId(id)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
