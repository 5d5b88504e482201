package io.portolan.docker.nodes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; ringing several times before it wakes is as ringing once. */
public final class Bell {
    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Returns when the bell was rung since the last waiting, or after the duration. */
    public void await(Duration atMost) throws InterruptedException {
        var _ = rung.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        rung.drainPermits();
    }
}
