package io.portolan.saga.clock;

import java.time.Duration;
import org.quartz.simpl.SimpleThreadPool;

/**
 * Quartz's own threads. At the end they wait for the ticks that are being told, but not for long: by themselves they would wait for
 * one that is tried again for as long as that takes, or for none.
 */
public final class TickThreads extends SimpleThreadPool {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Quartz makes it by its name. */
    public TickThreads() {
        setMakeThreadsDaemons(true);
        setThreadNamePrefix("tick");
    }

    /** What isn't finished by then is taken up by whoever comes next. */
    @Override
    public void shutdown(boolean always) {
        var ending = Thread.ofPlatform().daemon().name("ticks-end").start(() -> super.shutdown(true));
        try {
            ending.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
