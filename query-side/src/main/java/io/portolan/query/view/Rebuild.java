package io.portolan.query.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A view that is filled again from the first event, or was.
 *
 * @param percent of the log that it has read, 0 to 100
 * @param events that it has read
 * @param eventsPerSecond since it began
 * @param problem why it failed
 */
public record Rebuild(
        State state,
        int percent,
        long events,
        long eventsPerSecond,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> problem) {

    /** How far it is. */
    public enum State {
        /** Queries are answered from the old rows. */
        RUNNING,
        /** Queries are answered from the new rows. */
        COMPLETED,
        /** The old rows stayed as they were, and go on being kept. */
        FAILED
    }
}
