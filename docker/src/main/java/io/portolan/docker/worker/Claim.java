package io.portolan.docker.worker;

import io.portolan.domain.work.ClaimedStep;
import java.time.Duration;
import java.util.function.Consumer;

/** A step that this worker holds. Its lease is measured by the machine's steady clock: the wall clock may jump. */
final class Claim {
    private final ClaimedStep work;
    private final Thread thread;
    private volatile long leaseEnds;
    private volatile boolean waiting = true;

    Claim(ClaimedStep work, long leaseEnds, Consumer<Claim> task) {
        this.work = work;
        this.leaseEnds = leaseEnds;
        this.thread = Thread.ofVirtual().name("step-" + work.step().id()).unstarted(() -> task.accept(this));
    }

    static long leaseFromNow(Duration lease) {
        return System.nanoTime() + lease.toNanos();
    }

    ClaimedStep work() {
        return work;
    }

    Thread thread() {
        return thread;
    }

    void extendedTo(long newEnd) {
        leaseEnds = newEnd;
    }

    /** It is not ours any more, whatever the clock says. */
    void lapse() {
        leaseEnds = System.nanoTime();
    }

    /** Somebody else may perform the step now, and may be further than we are. */
    boolean lapsed() {
        return System.nanoTime() - leaseEnds >= 0;
    }

    /** It waits for its turn or for the next attempt, so that nothing is lost by interrupting it. */
    boolean waiting() {
        return waiting;
    }

    void waiting(boolean now) {
        waiting = now;
    }
}
