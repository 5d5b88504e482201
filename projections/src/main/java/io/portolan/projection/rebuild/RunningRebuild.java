package io.portolan.projection.rebuild;

import io.portolan.query.view.Rebuild;
import io.portolan.query.view.Rebuild.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a rebuild is: written by the thread that does it, read by those who ask. */
final class RunningRebuild {
    private final Instant startedAt;
    private final long start = System.nanoTime();
    private volatile State state = State.RUNNING;
    private volatile long events;
    private volatile long position;
    private volatile long head;
    private volatile long lasted;
    private volatile Optional<String> problem = Optional.empty();

    RunningRebuild(Instant startedAt) {
        this.startedAt = startedAt;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** @param total events that were read so far; {@code at} position of the last; {@code newest} position in the log */
    void read(long total, long at, long newest) {
        head = newest;
        position = at;
        events = total;
    }

    void completed() {
        end(State.COMPLETED);
    }

    void failed(String why) {
        problem = Optional.of(why);
        end(State.FAILED);
    }

    private void end(State last) {
        lasted = System.nanoTime() - start;
        state = last;
    }

    Rebuild now() {
        State seen = state;
        long nanos = seen == State.RUNNING ? System.nanoTime() - start : lasted;
        return new Rebuild(
                seen,
                percent(seen),
                events,
                Math.round(events * 1e9 / Math.max(1, nanos)),
                startedAt,
                seen == State.RUNNING ? Optional.empty() : Optional.of(startedAt.plus(Duration.ofNanos(nanos))),
                problem);
    }

    /** All of it only when the new rows are in use. */
    private int percent(State seen) {
        if (seen == State.COMPLETED) {
            return 100;
        }
        return head == 0 ? 0 : (int) Math.min(99, position * 100 / head);
    }
}
