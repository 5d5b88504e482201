package io.portolan.domain.operation;

import java.time.Duration;
import java.util.Optional;

/** Where the edge asks what became of a command. */
public interface Operations {
    Optional<Operation> find(String id);

    /** The operation when it has ended, or as it is after {@code atMost}; empty if there is none by then. */
    Optional<Operation> await(String id, Duration atMost);
}
