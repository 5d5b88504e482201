package io.portolan.saga.clock;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;

/** Runs each tick in a virtual thread, so many at a time. Quartz makes it by its name. */
public final class TickThreads implements ThreadPool {
    private static final long PATIENCE_SECONDS = 5;

    private volatile Semaphore free = new Semaphore(1);
    private volatile int most = 1;
    private volatile boolean closed;

    /** A setting of Quartz; it comes before the first tick. */
    public void setThreadCount(int count) {
        most = count;
        free = new Semaphore(count);
    }

    @Override
    public boolean runInThread(Runnable tick) {
        if (closed) {
            return false;
        }
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("tick").start(() -> {
            try {
                tick.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return Math.max(1, free.availablePermits());
    }

    @Override
    public void initialize() {
        // nothing is started in advance
    }

    /** What isn't finished by then is taken up by whoever comes next. */
    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        closed = true;
        try {
            if (waitForJobsToComplete && free.tryAcquire(most, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                free.release(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPoolSize() {
        return most;
    }

    @Override
    public void setInstanceId(String id) {
        // of no interest
    }

    @Override
    public void setInstanceName(String name) {
        // of no interest
    }
}
