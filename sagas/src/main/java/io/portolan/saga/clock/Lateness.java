package io.portolan.saga.clock;

import java.time.Duration;
import java.time.Instant;

/** From when on a due time counts as missed rather than late. */
final class Lateness {
    /**
     * Longer than it takes until another control plane goes on with what a killed one had begun (10 s), so that a tick is a
     * tick as long as one of them is there.
     */
    private static final Duration MOST = Duration.ofSeconds(30);

    private Lateness() {}

    static boolean missed(Instant due, Instant now) {
        return due.isBefore(now.minus(MOST));
    }
}
