package io.portolan.query.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each view has read the log, by what its processor has noted. */
@Component
public class ViewPositions {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final JdbcClient jdbc;

    public ViewPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position in the log up to which all of these views are true; 0 while one of them is empty. */
    public long position(List<String> views) {
        var read = read(views);
        return views.stream()
                .mapToLong(view -> read.getOrDefault(view, TokenPosition.NONE).complete())
                .min()
                .orElse(0);
    }

    /** Whether all of these views have the event at this position. */
    public boolean have(List<String> views, long position) {
        var read = read(views);
        return views.stream()
                .allMatch(view -> read.getOrDefault(view, TokenPosition.NONE).has(position));
    }

    /** Returns true when all of these views have the event at this position, false after the time. */
    public boolean await(List<String> views, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!have(views, position)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    private Map<String, TokenPosition> read(List<String> views) {
        return TokenPosition.read(jdbc, views);
    }
}
