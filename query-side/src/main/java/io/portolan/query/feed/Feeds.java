package io.portolan.query.feed;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The feeds that are being sent: so many at a time, and ended before the server is. */
@Component
public class Feeds implements SmartLifecycle {
    static final int MOST = 100;

    private final Semaphore seats = new Semaphore(MOST);
    private volatile boolean open;

    /** Held while a feed is being sent. */
    final class Seat implements AutoCloseable {
        @Override
        public void close() {
            seats.release();
        }
    }

    /** @throws Refused {@code too-many-feeds} */
    Seat take() {
        if (!seats.tryAcquire()) {
            throw new Refused(Problem.of(
                    "too-many-feeds",
                    MOST + " feeds are being sent already.",
                    "End one of them, or follow several things with one feed."));
        }
        return new Seat();
    }

    boolean open() {
        return open;
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
