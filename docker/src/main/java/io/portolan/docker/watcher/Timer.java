package io.portolan.docker.watcher;

import java.time.Duration;

/** When something is to be done next, by the machine's steady clock; at first, at once. */
final class Timer {
    private volatile long next = System.nanoTime();

    /** Whether the time has come; if so, it comes again after the duration. */
    boolean due(Duration again) {
        if (System.nanoTime() - next < 0) {
            return false;
        }
        restart(again);
        return true;
    }

    void restart(Duration after) {
        next = System.nanoTime() + after.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(next - System.nanoTime());
    }
}
