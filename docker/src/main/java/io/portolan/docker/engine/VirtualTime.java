package io.portolan.docker.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/** Time that stands still until it is told to go on; an hour of a thousand nodes passes in a moment. */
public final class VirtualTime implements Timeline {
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now;
    private long order;

    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable action) {
        queue.add(new Due(now.plus(delay), order++, action));
    }

    /** Waits for another thread to {@link #advance}. */
    @Override
    public void pause(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        var passed = new CountDownLatch(1);
        after(duration, passed::countDown);
        try {
            passed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on by the duration, and runs on this thread what falls due, in the order of its times. */
    public void advance(Duration duration) {
        Instant target = instant().plus(duration);
        for (Optional<Due> next = next(target); next.isPresent(); next = next(target)) {
            next.get().action().run();
        }
    }

    private synchronized Optional<Due> next(Instant target) {
        Due head = queue.peek();
        if (head == null || head.at().isAfter(target)) {
            now = now.isAfter(target) ? now : target;
            return Optional.empty();
        }
        queue.remove();
        now = head.at();
        return Optional.of(head);
    }

    private record Due(Instant at, long order, Runnable action) {}
}
