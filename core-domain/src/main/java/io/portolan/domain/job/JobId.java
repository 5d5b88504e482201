package io.portolan.domain.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.portolan.domain.application.ApplicationId;

/** Identity of a job, chosen at the edge ({@code j-…}); also the id of its stream. */
public record JobId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("JobId is empty");
        }
    }

    /** As whom the job is known where an application would be: by the vault, for the secrets of its template. No application has this id. */
    public ApplicationId owner() {
        return new ApplicationId(value);
    }

    /** Whether it is a job that is known by this id. */
    public static boolean isOwner(ApplicationId owner) {
        return owner.value().startsWith("j-") && owner.value().indexOf('.') < 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
