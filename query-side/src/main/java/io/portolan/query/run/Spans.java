package io.portolan.query.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long something took. */
final class Spans {
    private Spans() {}

    /** Milliseconds; absent while it goes on. */
    static Optional<Long> millis(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(f -> to.map(t -> Duration.between(f, t).toMillis()));
    }
}
