package io.portolan.docker.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits until an assertion holds. */
public final class Eventually {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private Eventually() {}

    public static void eventually(ThrowingCallable assertion) {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            } catch (Throwable e) {
                throw new AssertionError("while waiting", e);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
