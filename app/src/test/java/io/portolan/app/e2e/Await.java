package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do; a test whose condition does not come to hold in time fails and says which. */
public final class Await {
    /** Far more than anything here takes on a machine that is idle; only a failing test waits that long. */
    static final Duration LONG = Duration.ofSeconds(90);

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, LONG, condition);
    }

    static void until(String what, Duration within, BooleanSupplier condition) {
        found(what, within, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T found(String what, Duration within, Supplier<Optional<T>> search) {
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = search.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return fail("not within " + within + ": " + what);
    }
}
